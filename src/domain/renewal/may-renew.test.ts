import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CERTIFICATE_STATES } from '../certificate/lifecycle.ts'
import { UNTOUCHED } from '../lock/counter.ts'
import { businessTime } from '../time/time.ts'
import { mayRenew, type RenewalFacts } from './may-renew.ts'

const RULES = { opensDays: 28, graceDays: 0, graceNeeds: 'password', handover: 'start-using' } as const
const GRACE = { ...RULES, opensDays: 30, graceDays: 90 } as const
const at = (local: string) => businessTime(`${local}+09:00`)
const END = at('2027-11-22T23:59:59')

const facts = (now: string, change: Partial<RenewalFacts> = {}): RenewalFacts => ({
  now: at(now), user: { state: 'registered', usableFrom: at('2026-11-22T09:00:00') }, contract: { state: 'open', stopped: false }, counter: UNTOUCHED, certificate: { state: 'active', notAfter: END }, ...change,
})

test('R-501 R-502 R-1205 renewal opens at 00:00 of its first day, Japanese time, and closes with the last second of validity', () => {
  const told = (now: string) => {
    const may = mayRenew(RULES, facts(now))
    return may.ok ? 'may' : may.problem.code
  }
  assert.deepEqual(['2027-10-24T23:59:59', '2027-10-25T00:00:00', '2027-11-22T23:59:59', '2027-11-23T00:00:00'].map(told), ['renewal-not-open', 'may', 'may', 'certificate-expired'])
  assert.deepEqual(mayRenew(RULES, facts('2027-01-01T00:00:00')), { ok: false, problem: { code: 'renewal-not-open', from: at('2027-10-25T00:00:00') } })
})

test('R-503 whoever is too late is told until when the profile still lets them renew, or that it does not', () => {
  const late = mayRenew(GRACE, facts('2027-11-23T00:00:00'))
  assert.deepEqual(late, { ok: false, problem: { code: 'certificate-expired', notAfter: END, renewableUntil: at('2028-02-21T00:00:00') } })
  assert.deepEqual(mayRenew(RULES, facts('2027-11-23T00:00:00')), { ok: false, problem: { code: 'certificate-expired', notAfter: END, renewableUntil: null } })
})

test('R-507 only the certificate in use is renewed, by a user who may acquire one', () => {
  const now = '2027-11-01T10:00:00'
  for (const state of CERTIFICATE_STATES) assert.equal(mayRenew(RULES, facts(now, { certificate: { state, notAfter: END } })).ok, state === 'active', state)
  for (const state of ['suspended', 'removed'] as const) assert.deepEqual(mayRenew(RULES, facts(now, { user: { state, usableFrom: at('2026-11-22T09:00:00') } })), { ok: false, problem: { code: `user-${state}` } })
})
