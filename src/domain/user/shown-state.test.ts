import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { certificateStanding, tellingCertificate, userStanding, type UserFacts } from './shown-state.ts'
import { searched } from './attention.ts'

const { policy } = shipped('credit-union')
/** 23:59:59 in Tokyo. */
const end = businessTime(Date.parse('2027-03-31T14:59:59Z'))
const days = (count: number) => secondsAfter(end, -86_400 * count)
const user: UserFacts = { state: 'registered', usableFrom: days(900), locked: false, token: 'not-used', byPassword: false, certificates: [] }
const active = { state: 'active', notAfter: end } as const

test('R-205 a certificate is in use to the last second of its validity and expired in the next, written down or not', () => {
  assert.equal(certificateStanding(policy, active, days(300)), 'in-use')
  assert.equal(certificateStanding(policy, active, days(policy.renewal.opensDays - 1)), 'renewable')
  assert.equal(certificateStanding(policy, active, end), 'renewable')
  assert.equal(certificateStanding(policy, active, secondsAfter(end, 1)), 'expired')
  assert.equal(certificateStanding(policy, { state: 'superseded', notAfter: end }, secondsAfter(end, 1)), 'superseded')
})

test('R-204 the certificate in use tells how its user stands, else the one on its way, else the latest that ended', () => {
  const waiting = { state: 'awaiting-confirmation', notAfter: end } as const
  const revoked = { state: 'revoked', notAfter: end } as const
  const given = { state: 'void', notAfter: end } as const
  assert.equal(tellingCertificate([waiting, active, revoked], days(10)), active)
  assert.equal(tellingCertificate([waiting, revoked], days(10)), waiting)
  assert.equal(tellingCertificate([given, revoked], days(10)), revoked)
  assert.equal(tellingCertificate([], days(10)), undefined)
})

test('R-204 R-304 what is most in the way is what is shown', () => {
  const now = days(300)
  const standing = (facts: Partial<UserFacts>) => userStanding(policy, { ...user, ...facts }, now)
  assert.equal(standing({}), 'not-acquired')
  assert.equal(standing({ certificates: [active] }), 'in-use')
  assert.equal(standing({ certificates: [active], locked: true }), 'locked')
  assert.equal(standing({ certificates: [active], locked: true, state: 'suspended' }), 'suspended')
  assert.equal(standing({ token: 'waiting' }), 'token-waiting')
  assert.equal(standing({ token: 'waiting', usableFrom: secondsAfter(now, 1) }), 'not-yet-usable')
  assert.equal(standing({ certificates: [{ state: 'revoked', notAfter: end }] }), 'revoked')
  assert.equal(standing({ certificates: [{ state: 'void', notAfter: end }] }), 'not-acquired')
})

test('R-204 R-701 in a contract of id and password no certificate, nor one of before, tells how its users stand', () => {
  const now = days(300)
  const standing = (facts: Partial<UserFacts>) => userStanding(policy, { ...user, byPassword: true, ...facts }, now)
  assert.equal(standing({}), 'in-use')
  assert.equal(standing({ certificates: [{ state: 'revoked', notAfter: end }] }), 'in-use')
  assert.equal(standing({ usableFrom: secondsAfter(now, 1) }), 'not-yet-usable')
  assert.equal(standing({ token: 'waiting' }), 'token-waiting')
  assert.equal(standing({ locked: true }), 'locked')
})

test('R-204 full-width entry finds half-width ids', () => {
  assert.equal(searched('　ＭＩＮＡＴＯ－Ｋｅｉｒｉ '), 'minato-keiri')
})
