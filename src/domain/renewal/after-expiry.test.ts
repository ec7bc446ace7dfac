import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CERTIFICATE_STATES } from '../certificate/lifecycle.ts'
import { businessTime } from '../time/time.ts'
import { lateRenewal, type Former } from './after-expiry.ts'

const at = (local: string) => businessTime(`${local}+09:00`)
const RULES = { opensDays: 30, graceDays: 90, graceNeeds: 'password', handover: 'first-good-login' } as const
const END = at('2027-11-22T23:59:59')
const ONE: Former = { id: 'c1', state: 'active', notAfter: END, acquiredAt: at('2026-11-22T10:00:00'), grantId: 'g1' }
const USED = { id: 'g1', renewsId: null }
const when = (now: string, rules: Parameters<typeof lateRenewal>[0] = RULES, certificates: readonly Former[] = [ONE], grant: Parameters<typeof lateRenewal>[2] = USED) =>
  lateRenewal(rules, certificates, grant, at(now))

test('R-503 an expired certificate may be renewed from the first second after its end to 24:00 of the last of the days, and not a second longer', () => {
  assert.equal(when('2027-11-22T23:59:59'), null, 'not while it is good: then it is renewed with itself')
  assert.deepEqual(when('2027-11-23T00:00:00'), { certificateId: 'c1', needs: 'password', until: at('2028-02-21T00:00:00') })
  assert.notEqual(when('2028-02-20T23:59:59'), null)
  assert.equal(when('2028-02-21T00:00:00'), null)
})

test('R-503 R-1204 the days are counted over a 29 February as over any other', () => {
  const leap: Former = { ...ONE, notAfter: at('2028-02-28T23:59:59') }
  assert.equal(when('2028-02-29T00:00:00', { ...RULES, graceDays: 1 }, [leap])?.until.getTime(), at('2028-03-01T00:00:00').getTime())
  const onTheDay: Former = { ...ONE, notAfter: at('2028-02-29T23:59:59') }
  assert.equal(when('2028-03-30T23:59:59', { ...RULES, graceDays: 30, graceNeeds: 'password-and-approval' }, [onTheDay])?.needs, 'password-and-approval')
  assert.equal(when('2028-03-31T00:00:00', { ...RULES, graceDays: 30 }, [onTheDay]), null)
})

test('R-503 a profile without days after expiry has no such renewal', () => {
  assert.equal(when('2027-11-23T00:00:00', { ...RULES, graceDays: 0 }), null)
})

test('R-503 R-601 whatever ended otherwise than by running out takes a reissue', () => {
  for (const state of CERTIFICATE_STATES) {
    assert.equal(when('2027-11-23T00:00:00', RULES, [{ ...ONE, state }]) !== null, ['active', 'renewed', 'expired'].includes(state), state)
  }
  const later: Former = { ...ONE, id: 'c2', state: 'revoked', acquiredAt: at('2027-01-01T10:00:00'), grantId: 'g2' }
  assert.equal(when('2027-11-23T00:00:00', RULES, [ONE, later]), null, 'the latest one was revoked')
  assert.notEqual(when('2027-11-23T00:00:00', RULES, [ONE, { ...later, state: 'void' }]), null, 'what was never used counts as nothing')
})

test('R-503 it is renewed under its own grant or one that was for renewing it; what was granted besides has the last word', () => {
  assert.notEqual(when('2027-11-23T00:00:00', RULES, [ONE], { id: 'g9', renewsId: 'c1' }), null)
  assert.equal(when('2027-11-23T00:00:00', RULES, [ONE], { id: 'g9', renewsId: null }), null)
  assert.equal(when('2027-11-23T00:00:00', RULES, [ONE], null), null)
})
