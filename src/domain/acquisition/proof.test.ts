import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { businessTime } from '../time/time.ts'
import type { Role } from '../user/role.ts'
import { needsLetterCode, printedSecretLapsesAt, proofFields } from './proof.ts'
import { keyOriginAllowed, waysOf } from './ways.ts'

const ROLES: readonly Role[] = ['chief', 'administrator', 'user', 'operator']
const acquisition = (name: string) => shipped(name).policy.acquisition

test('R-305 acquisition at the credit union asks login id and login password, and offers the field for the chief’s letter code', () => {
  assert.deepEqual(proofFields(acquisition('credit-union')), ['login-id', 'login-password', 'letter-code'])
})

test('R-302 R-303 R-306 the other profiles ask for what they say', () => {
  assert.deepEqual(['factoring', 'factoring-legacy', 'shinkin-otp', 'shinkin-branch', 'standard'].map((name) => proofFields(acquisition(name))), [
    ['company-number', 'login-id', 'initial-password'],
    ['company-number', 'login-id', 'initial-password'],
    ['company-number', 'login-id', 'token-or-pin'],
    ['login-id', 'login-password', 'letter-code'],
    ['login-id', 'one-time-code', 'login-password', 'letter-code'],
  ])
})

test('R-318 the letter code is needed for the chief’s first certificate, where the profile says so, and for nobody else’s', () => {
  const needed = PROFILES.map(({ name }) => [name, ROLES.filter((role) => needsLetterCode(acquisition(name), role, false)).join()])
  assert.deepEqual(needed, [['credit-union', 'chief'], ['factoring', ''], ['factoring-legacy', ''], ['shinkin-branch', 'chief'], ['shinkin-otp', ''], ['standard', 'chief']])
  for (const { name } of PROFILES) for (const role of ROLES) assert.equal(needsLetterCode(acquisition(name), role, true), false)
})

test('R-301 a printed secret is good to 24:00 of the ninetieth day after printing', () => {
  for (const { name } of PROFILES)
    assert.deepEqual(printedSecretLapsesAt(acquisition(name), businessTime('2026-11-22T09:00:00+09:00')), businessTime('2027-02-21T00:00:00+09:00'))
})

test('R-113 a key that passed through a file is certified where the profile allows it for the role: for users, and not for the chiefs of new institutions', () => {
  for (const { name } of PROFILES) {
    for (const role of ROLES) {
      const { policy } = shipped(name)
      const forbidden = name === 'standard' && role === 'chief'
      assert.deepEqual(keyOriginAllowed(policy, role, 'file'), forbidden ? { ok: false, problem: { code: 'acquisition-way-not-allowed' } } : { ok: true, value: 'file' }, `${name} ${role}`)
      assert.ok(keyOriginAllowed(policy, role, 'store').ok && keyOriginAllowed(policy, role, 'token').ok)
    }
  }
})

test('R-113 R-309 the ways offered are the profile’s, in its order, without the page where its file is forbidden', () => {
  assert.deepEqual(waysOf(shipped('standard').policy, 'chief'), ['tool'])
  assert.deepEqual(waysOf(shipped('standard').policy, 'user'), ['tool', 'page'])
  assert.deepEqual(waysOf(shipped('credit-union').policy, 'chief'), ['tool', 'page'])
  assert.deepEqual(waysOf(shipped('shinkin-branch').policy, 'user'), ['page'])
})
