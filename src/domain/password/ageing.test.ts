import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { passwordAge } from './ageing.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const SET = tokyo('2026-11-22T23:59:00')
const END = tokyo('2027-02-21T00:00:00')
const age = (profile: string, now: string) => passwordAge(shipped(profile).policy.password, SET, tokyo(now))

test('R-403 R-1205 a password is good to 24:00 of the ninetieth day after its change, and the reminder begins at 00:00 ten days before', () => {
  for (const profile of ['factoring', 'factoring-legacy']) {
    assert.deepEqual(age(profile, '2027-02-09T23:59:59.999'), { leadsTo: 'nothing' })
    assert.deepEqual(age(profile, '2027-02-10T00:00:00'), { leadsTo: 'reminder', endsAt: END, daysLeft: 10 })
    assert.deepEqual(age(profile, '2027-02-20T23:59:59.999'), { leadsTo: 'reminder', endsAt: END, daysLeft: 0 })
    assert.deepEqual(age(profile, '2027-02-21T00:00:00'), { leadsTo: 'forced-change', endsAt: END, daysLeft: -1 })
  }
})

test('R-1205 the hour of the change does not matter, only its date', () => {
  const { password } = shipped('factoring').policy
  fc.assert(fc.property(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 120 * 86_400 }), (second, later) => {
    const now = secondsAfter(tokyo('2026-11-23T00:00:00'), later)
    assert.deepEqual(passwordAge(password, secondsAfter(tokyo('2026-11-22T00:00:00'), second), now), passwordAge(password, SET, now))
  }))
})

test('R-413 a password that has aged is only a reminder at shinkin-branch, from 00:00 of its last day', () => {
  assert.deepEqual(age('shinkin-branch', '2027-02-21T00:00:00'), { leadsTo: 'reminder', endsAt: END, daysLeft: -1 })
  assert.deepEqual(age('shinkin-branch', '2036-01-01T00:00:00').leadsTo, 'reminder')
  assert.deepEqual(age('shinkin-branch', '2027-02-20T00:00:00'), { leadsTo: 'reminder', endsAt: END, daysLeft: 0 })
  assert.deepEqual(age('shinkin-branch', '2027-02-19T23:59:59.999'), { leadsTo: 'nothing' })
})

test('R-409 R-413 elsewhere passwords do not age', () => {
  for (const profile of ['standard', 'shinkin-otp', 'credit-union']) assert.deepEqual(age(profile, '2099-01-01T00:00:00'), { leadsTo: 'nothing' }, profile)
})
