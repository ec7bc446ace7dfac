import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { acquisitionNeeds, loginNeeds } from './needs.ts'

const needs = (name: string) => [loginNeeds(shipped(name).policy).join(' '), acquisitionNeeds(shipped(name).policy).join(' ')]

test('R-302 R-303 R-305 each service says what to have at hand by its own profile: for logging in, and for acquiring', () => {
  assert.deepEqual(needs('standard'), ['login-password token', 'login-id administrators-code login-password token letter-code'])
  assert.deepEqual(needs('factoring'), ['company-number login-id login-password', 'company-number login-id initial-password'])
  assert.deepEqual(needs('factoring-legacy'), needs('factoring'))
  assert.deepEqual(needs('shinkin-otp'), ['login-password token-if-any', 'company-number login-id token-or-pin'])
  assert.deepEqual(needs('shinkin-branch'), ['login-password token-if-any', 'login-id login-password letter-code'])
  assert.deepEqual(needs('credit-union'), ['login-password', 'login-id login-password letter-code'])
})
