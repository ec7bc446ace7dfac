import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { machineTime, secondsAfter } from '../time/time.ts'
import { sessionGoesOn, type SessionFacts } from './session.ts'

const limits = shipped('credit-union').policy.session
const startedAt = machineTime('2026-11-22T00:00:00Z')
const session: SessionFacts = { certificateId: 'own', startedAt, lastSeenAt: startedAt }
const after = (seconds: number, from = session, certificate: string | null = 'own') => {
  const result = sessionGoesOn(from, certificate, limits, secondsAfter(startedAt, seconds))
  return result.ok ? 'goes on' : result.problem
}

test('R-1216 ten minutes without a request end a session, to the millisecond', () => {
  assert.equal(after(599.999), 'goes on')
  assert.deepEqual(after(600), { code: 'session-ended-idle', idleMinutes: 10 })
})

test('R-1216 eight hours end a session that is used all the time', () => {
  const busy = { ...session, lastSeenAt: secondsAfter(startedAt, 8 * 3600 - 1) }
  assert.equal(after(8 * 3600 - 0.001, busy), 'goes on')
  assert.deepEqual(after(8 * 3600, busy), { code: 'session-ended-absolute', absoluteHours: 8 })
})

test('R-1216 a request moves the idle limit and not the absolute one', () => {
  const moved = sessionGoesOn(session, 'own', limits, secondsAfter(startedAt, 300))
  assert.ok(moved.ok)
  assert.deepEqual(moved.value.startedAt, startedAt)
  assert.deepEqual([after(899.999, moved.value), after(900, moved.value)], ['goes on', { code: 'session-ended-idle', idleMinutes: 10 }])
})

test('R-1216 a connection that shows another certificate, or none, ends the session before anything else is said', () => {
  for (const certificate of ['another', null]) assert.deepEqual(after(999_999, session, certificate), { code: 'session-other-certificate' })
})
