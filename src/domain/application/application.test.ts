import assert from 'node:assert/strict'
import { test } from 'node:test'
import { machineTime, secondsAfter } from '../time/time.ts'
import { APPLICATION_COMMANDS, APPLICATION_STATES, APPLICATION_TRANSITIONS, applicationEndsAt, decideApplication, type ApplicationFacts } from './application.ts'

const TAKEN = machineTime('2026-11-22T01:00:00Z')
const ENDS = applicationEndsAt(TAKEN)
const IN_TIME: ApplicationFacts = { now: TAKEN, endsAt: ENDS, byTheTaker: false }

const answer = (...asked: Parameters<typeof decideApplication>) => {
  const decided = decideApplication(...asked)
  return decided.ok ? decided.value : decided.problem.code
}

test('R-605 every state and command of an application: what the table does not name is refused', () => {
  for (const state of APPLICATION_STATES) {
    for (const command of APPLICATION_COMMANDS) {
      const to = (APPLICATION_TRANSITIONS[state] as Readonly<Record<string, string>>)[command]
      assert.equal(answer(state, command, { ...IN_TIME, now: command === 'lapse' ? ENDS : TAKEN }), to ?? 'not-from-this-state', `${state} ${command}`)
    }
  }
})

test('R-605 nobody approves or declines what they took in themselves', () => {
  for (const command of ['approve', 'decline'] as const) assert.equal(answer('waiting', command, { ...IN_TIME, byTheTaker: true }), 'four-eyes-needed')
})

test('R-605 an application is approved and done until the last instant of its fourteen days, and lapses at their end', () => {
  const last = secondsAfter(ENDS, -0.001)
  assert.equal(ENDS.toISOString(), '2026-12-06T01:00:00.000Z')
  assert.deepEqual([answer('waiting', 'approve', { ...IN_TIME, now: last }), answer('approved', 'use', { ...IN_TIME, now: last })], ['approved', 'used'])
  assert.deepEqual([answer('waiting', 'approve', { ...IN_TIME, now: ENDS }), answer('approved', 'use', { ...IN_TIME, now: ENDS })], ['application-over', 'application-over'])
  for (const state of ['waiting', 'approved'] as const) assert.deepEqual([answer(state, 'lapse', { ...IN_TIME, now: last }), answer(state, 'lapse', { ...IN_TIME, now: ENDS })], ['conflict', 'lapsed'])
})

test('R-605 there is no way back from declined or lapsed', () => {
  for (const state of ['declined', 'lapsed'] as const) assert.deepEqual(Object.keys(APPLICATION_TRANSITIONS[state]), [])
})
