import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { VERDICTS } from '../environment/rule.ts'
import { BROWSERS } from '../environment/visitor.ts'
import { REFUSAL_CODES } from '../refusal/refusal.ts'
import type { Policy } from '../policy/parameters.ts'
import { renewalPhase } from '../renewal/phase.ts'
import { businessTime } from '../time/time.ts'
import { CAUSES, likelyCauses, nextProcedure, PROCEDURES, type Late, type Remembered, type Successor } from './next-procedure.ts'

const MEMORIES: readonly Remembered[] = ['nothing', 'valid', 'expired']
const LATES: readonly Late[] = [null, 'password', 'password-and-approval']
const SUCCESSORS: readonly Successor[] = ['none', 'this', 'other']
const none = (remembered: Remembered, logIn: 'works' | 'ask' | 'does-not' = 'works', acquire = logIn, late: Late = null) => nextProcedure({ kind: 'none', remembered, late, logIn, acquire })
const refused = (code: (typeof REFUSAL_CODES)[number], late: Late = null, successor: Successor = 'none') => nextProcedure({ kind: 'refused', code, late, successor })

test('S-03 a good certificate leads to logging in, and near its end says so; none is asked to acquire again', () => {
  assert.deepEqual((['not-yet', 'open', 'after-expiry', 'over'] as const).map((phase) => nextProcedure({ kind: 'good', phase, successor: 'none' })), ['log-in', 'log-in-before-expiry', 'ask-for-reissue', 'ask-for-reissue'])
})

test('S-03 S-19 every certificate that is not good leads to the one thing that helps', () => {
  assert.deepEqual(['certificate-superseded', 'certificate-foreign', 'certificate-other-service', 'certificate-unknown', 'certificate-forged', 'certificate-not-acceptable', 'certificate-not-yet-valid']
    .map((code) => refused(code as (typeof REFUSAL_CODES)[number])), Array<string>(7).fill('choose-again'))
  assert.deepEqual([refused('certificate-expired'), refused('certificate-revoked')], ['ask-for-reissue', 'ask-for-reissue'])
  assert.deepEqual([refused('user-removed'), refused('user-suspended'), refused('certificate-awaiting-confirmation')], ['ask-for-registration', 'ask-for-registration', 'wait-for-confirmation'])
})

test('S-01 S-03 without a certificate, what is known of this browser decides: acquire, choose again, or have it reissued', () => {
  assert.deepEqual(MEMORIES.map((memory) => none(memory)), ['acquire', 'choose-again', 'ask-for-reissue'])
})

test('R-503 S-01 what has run out is renewed late where the profile lets it, by oneself or with an approval; else it is reissued', () => {
  assert.deepEqual(LATES.map((late) => refused('certificate-expired', late)), ['ask-for-reissue', 'renew-late', 'ask-to-renew-late'])
  assert.deepEqual(LATES.map((late) => none('expired', 'works', 'works', late)), ['ask-for-reissue', 'renew-late', 'ask-to-renew-late'])
  for (const late of LATES) assert.equal(refused('certificate-revoked', late), 'ask-for-reissue', 'what was revoked is never renewed')
})

test('S-04 S-19 a renewed certificate that was never used is what is offered, whatever became of the former one', () => {
  assert.equal(nextProcedure({ kind: 'good', phase: 'open', successor: 'other' }), 'choose-renewed')
  assert.equal(refused('certificate-expired', 'password', 'other'), 'choose-renewed')
  assert.equal(nextProcedure({ kind: 'good', phase: 'not-yet', successor: 'this' }), 'log-in-to-start')
})

test('R-501 R-502 R-503 S-03 every profile, from the day before renewal opens to the day after everything is over, has one procedure at each second', () => {
  const END = businessTime('2028-02-29T23:59:59+09:00')
  const at = (renewal: Policy['renewal'], now: string) => {
    const phase = renewalPhase(renewal, END, businessTime(`${now}+09:00`))
    const expired = phase === 'after-expiry' || phase === 'over'
    return expired ? refused('certificate-expired', phase === 'after-expiry' ? renewal.graceNeeds : null) : nextProcedure({ kind: 'good', phase, successor: 'none' })
  }
  const told = (profile: string, ...instants: readonly string[]) => instants.map((now) => at(shipped(profile).policy.renewal, now))
  const NEVER_LATE = ['log-in', 'log-in-before-expiry', 'log-in-before-expiry', 'ask-for-reissue']
  for (const profile of ['factoring', 'factoring-legacy']) {
    assert.deepEqual(told(profile, '2028-01-31T23:59:59', '2028-02-01T00:00:00', '2028-02-29T23:59:59', '2028-03-01T00:00:00'), NEVER_LATE, profile)
  }
  for (const profile of ['shinkin-otp', 'shinkin-branch']) {
    assert.deepEqual(told(profile, '2028-01-29T23:59:59', '2028-01-30T00:00:00', '2028-02-29T23:59:59', '2028-03-01T00:00:00'), NEVER_LATE, profile)
  }
  const LATE = ['2028-01-29T23:59:59', '2028-01-30T00:00:00', '2028-02-29T23:59:59', '2028-03-01T00:00:00'] as const
  assert.deepEqual(told('credit-union', ...LATE, '2028-05-29T23:59:59', '2028-05-30T00:00:00'),
    ['log-in', 'log-in-before-expiry', 'log-in-before-expiry', 'renew-late', 'renew-late', 'ask-for-reissue'])
  assert.deepEqual(told('standard', ...LATE, '2028-03-30T23:59:59', '2028-03-31T00:00:00'),
    ['log-in', 'log-in-before-expiry', 'log-in-before-expiry', 'ask-to-renew-late', 'ask-to-renew-late', 'ask-for-reissue'])
})

test('S-25 S-26 where this browser cannot do what would help, another browser comes first', () => {
  assert.equal(none('nothing', 'does-not'), 'other-browser')
  assert.equal(none('nothing', 'works', 'does-not'), 'other-browser')
  assert.equal(none('valid', 'works', 'does-not'), 'choose-again')
  assert.equal(none('nothing', 'ask'), 'acquire', 'what nobody has tried is not refused')
})

test('S-03 whatever stands, there is exactly one procedure', () => {
  const met = new Set<string>()
  const meet = (procedure: string): void => void met.add(procedure)
  for (const late of LATES) {
    for (const successor of SUCCESSORS) {
      for (const code of REFUSAL_CODES) meet(refused(code, late, successor))
      for (const phase of ['not-yet', 'open', 'after-expiry', 'over'] as const) meet(nextProcedure({ kind: 'good', phase, successor }))
    }
    for (const memory of MEMORIES) for (const logIn of VERDICTS) for (const acquire of VERDICTS) meet(none(memory, logIn, acquire, late))
  }
  assert.deepEqual([...met].sort(), [...PROCEDURES].sort(), 'each of them is met, and no other')
})

test('R-112 S-01 S-21 causes come in order for this browser: expiry first, unless it is known to be good still', () => {
  const causes = (remembered: Remembered, browser: (typeof BROWSERS)[number] = 'edge', logIn: 'works' | 'does-not' = 'works') => likelyCauses({ remembered, browser, logIn })
  assert.deepEqual(causes('nothing'), ['expired', 'cancelled', 'elsewhere', 'none'])
  assert.deepEqual(causes('expired'), ['expired', 'cancelled', 'elsewhere', 'none'])
  assert.deepEqual(causes('valid'), ['cancelled', 'elsewhere', 'none'])
  assert.deepEqual(causes('nothing', 'firefox'), ['expired', 'cancelled', 'elsewhere-firefox', 'none'])
  assert.deepEqual(causes('nothing', 'internet-explorer', 'does-not')[0], 'unsupported')
  for (const cause of causes('nothing')) assert.ok(CAUSES.includes(cause))
})
