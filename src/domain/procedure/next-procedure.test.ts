import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { VERDICTS } from '../environment/rule.ts'
import { BROWSERS } from '../environment/visitor.ts'
import { REFUSAL_CODES } from '../refusal/refusal.ts'
import { CAUSES, likelyCauses, nextProcedure, PROCEDURES, type Remembered } from './next-procedure.ts'

const MEMORIES: readonly Remembered[] = ['nothing', 'valid', 'expired']
const none = (remembered: Remembered, logIn: 'works' | 'ask' | 'does-not' = 'works', acquire = logIn) => nextProcedure({ kind: 'none', remembered, logIn, acquire })
const refused = (code: (typeof REFUSAL_CODES)[number]) => nextProcedure({ kind: 'refused', code })

test('S-03 a good certificate leads to logging in, and near its end says so; none is asked to acquire again', () => {
  assert.deepEqual((['not-yet', 'open', 'after-expiry', 'over'] as const).map((phase) => nextProcedure({ kind: 'good', phase })), ['log-in', 'log-in-before-expiry', 'ask-for-reissue', 'ask-for-reissue'])
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

test('S-25 S-26 where this browser cannot do what would help, another browser comes first', () => {
  assert.equal(none('nothing', 'does-not'), 'other-browser')
  assert.equal(none('nothing', 'works', 'does-not'), 'other-browser')
  assert.equal(none('valid', 'works', 'does-not'), 'choose-again')
  assert.equal(none('nothing', 'ask'), 'acquire', 'what nobody has tried is not refused')
})

test('S-03 whatever stands, there is exactly one procedure', () => {
  for (const code of REFUSAL_CODES) assert.ok(PROCEDURES.includes(refused(code)), code)
  fc.assert(fc.property(fc.constantFrom(...MEMORIES), fc.constantFrom(...VERDICTS), fc.constantFrom(...VERDICTS), (memory, logIn, acquire) => {
    assert.ok(PROCEDURES.includes(nextProcedure({ kind: 'none', remembered: memory, logIn, acquire })))
  }))
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
