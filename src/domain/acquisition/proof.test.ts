import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { settle } from '../policy/settle.ts'
import { businessTime } from '../time/time.ts'
import type { Role } from '../user/role.ts'
import { GRANT_STATES, type GrantState } from './grant.ts'
import { codeAskedUnder, codeOf, givenCodeLapsesAt, idFields, needsLetterCode, needsOneTimePassword, printedSecretLapsesAt, secondProofOf, secretFields, type AskedField, type SecondProof } from './proof.ts'
import { keyOriginAllowed } from './key-origin.ts'

const ROLES: readonly Role[] = ['chief', 'administrator', 'user', 'operator']
const acquisition = (name: string) => shipped(name).policy.acquisition
const written = (fields: readonly AskedField[]) => fields.map(({ field, need }) => (need === 'required' ? field : `${field}?`)).join()
const asked = (name: string, second: SecondProof = 'one-time-password') => [written(idFields(shipped(name).policy)), written(secretFields(shipped(name).policy, second))]

test('R-305 acquisition at the credit union asks login id and login password, and offers the field for the chief’s letter code', () => {
  assert.deepEqual(asked('credit-union'), ['loginId', 'password,code?'])
})

test('R-302 factoring asks for customer number, user id and the initial password', () => {
  assert.deepEqual([asked('factoring'), asked('factoring-legacy')], [['companyNumber,loginId', 'password'], ['companyNumber,loginId', 'password']])
})

test('R-303 shinkin asks for the ids first, and then for the one secret of this user', () => {
  assert.deepEqual([asked('shinkin-otp', 'one-time-password'), asked('shinkin-otp', 'confirmation-pin')], [['companyNumber,loginId', 'oneTimePassword'], ['companyNumber,loginId', 'confirmationPin']])
  assert.deepEqual(PROFILES.filter(({ name }) => acquisition(name).proofOnSecondScreen).map(({ name }) => name), ['shinkin-otp'])
})

test('R-306 R-318 the other profiles ask for what they say, and one field takes every code', () => {
  assert.deepEqual([asked('shinkin-branch'), asked('standard')], [['loginId', 'password,code?'], ['loginId', 'code,password,oneTimePassword']])
  const sometimes = settle([{ level: 'service', name: 's', values: { oneTimePassword: { atAcquisition: 'users-with-token' } } }])
  assert.equal(sometimes.ok && written(secretFields(sometimes.value.policy, 'one-time-password')), 'code,password,oneTimePassword?')
})

test('R-318 the code of a grant is the letter’s for a chief’s first, else the administrator’s where the profile has one', () => {
  assert.deepEqual(PROFILES.map(({ name }) => [name, codeOf(acquisition(name), true), codeOf(acquisition(name), false)]), [
    ['credit-union', 'letter', null], ['factoring', 'letter', null], ['factoring-legacy', 'letter', null], ['shinkin-branch', 'letter', null],
    ['shinkin-otp', 'letter', null], ['standard', 'letter', 'administrator'],
  ])
})

test('R-318 R-503 S-11 the code of the letter proves the chief’s first certificate, and nothing that comes after it', () => {
  const asks = (name: string, state: GrantState): unknown => codeAskedUnder(acquisition(name), { letterRequired: true, state })
  for (const state of GRANT_STATES) assert.equal(asks('credit-union', state), state === 'used' ? null : 'letter', state)
  assert.equal(asks('standard', 'used'), 'administrator')
})

test('R-303 R-304 a one-time password proves whoever uses tokens, and everybody where the profile says so', () => {
  const [withToken, without] = [{ usesToken: true }, { usesToken: false }]
  assert.deepEqual(PROFILES.map(({ name }) => [name, needsOneTimePassword(shipped(name).policy, withToken), needsOneTimePassword(shipped(name).policy, without)]), [
    ['credit-union', false, false], ['factoring', false, false], ['factoring-legacy', false, false], ['shinkin-branch', false, false],
    ['shinkin-otp', true, false], ['standard', true, true],
  ])
  const { policy } = shipped('shinkin-otp')
  assert.deepEqual([secondProofOf(policy, withToken), secondProofOf(policy, without)], ['one-time-password', 'confirmation-pin'])
})

test('the code that an administrator gives is good to 24:00 of the last day', () => {
  assert.deepEqual(givenCodeLapsesAt(acquisition('standard'), businessTime('2026-11-22T09:00:00+09:00')), businessTime('2026-11-30T00:00:00+09:00'))
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
