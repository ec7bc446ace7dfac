import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { businessTime } from '../time/time.ts'
import { renewableUntil, renewalPhase } from './phase.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const notAfter = tokyo('2027-11-22T23:59:59')
const phase = (profile: string, at: string) => renewalPhase(shipped(profile).policy.renewal, notAfter, tokyo(at))

test('R-501 renewal opens at 00:00 of the 28th day before expiry and closes at expiry (factoring)', () => {
  assert.equal(phase('factoring', '2027-10-24T23:59:59.999'), 'not-yet')
  assert.equal(phase('factoring', '2027-10-25T00:00:00'), 'open')
  assert.equal(phase('factoring', '2027-11-22T23:59:59.999'), 'open')
  assert.equal(phase('factoring', '2027-11-23T00:00:00'), 'over')
})

test('R-502 renewal opens 30 days before expiry and closes at expiry (shinkin-branch)', () => {
  assert.equal(phase('shinkin-branch', '2027-10-22T23:59:59.999'), 'not-yet')
  assert.equal(phase('shinkin-branch', '2027-10-23T00:00:00'), 'open')
  assert.equal(phase('shinkin-branch', '2027-11-23T00:00:00'), 'over')
})

test('R-503 an expired certificate can still be renewed for 90 days, to 24:00 of the last (credit-union)', () => {
  assert.equal(phase('credit-union', '2027-11-23T00:00:00'), 'after-expiry')
  assert.equal(phase('credit-union', '2028-02-20T23:59:59.999'), 'after-expiry')
  assert.equal(phase('credit-union', '2028-02-21T00:00:00'), 'over')
})

test('R-503 until when an expired certificate can be renewed is told only while it can', () => {
  const { renewal } = shipped('credit-union').policy
  assert.equal(renewableUntil(renewal, notAfter, tokyo('2027-11-22T23:59:59')), null)
  assert.deepEqual(renewableUntil(renewal, notAfter, tokyo('2027-11-23T00:00:00')), tokyo('2028-02-21T00:00:00'))
  assert.equal(renewableUntil(renewal, notAfter, tokyo('2028-02-21T00:00:00')), null)
  assert.equal(renewableUntil(shipped('factoring').policy.renewal, notAfter, tokyo('2027-11-23T00:00:00')), null)
})
