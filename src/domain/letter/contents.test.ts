import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { businessTime } from '../time/time.ts'
import { secretsToPrint, type PrintingFacts } from './contents.ts'

const GRANTED = businessTime(new Date('2026-11-22T00:00:00Z'))
const BEFORE = businessTime(new Date('2026-11-01T00:00:00Z'))
const facts = (profile: string, more: Partial<PrintingFacts> = {}): PrintingFacts => ({
  policy: shipped(profile).policy, user: { usesToken: true }, password: undefined, pin: undefined, grant: { letterRequired: false, openedAt: GRANTED }, ...more,
})

test('R-301 R-318 a new user needs a password from paper, and a code where the grant asks for it', () => {
  assert.deepEqual(secretsToPrint(facts('credit-union')), ['initial-password'])
  assert.deepEqual(secretsToPrint(facts('credit-union', { grant: { letterRequired: true, openedAt: GRANTED } })), ['initial-password', 'letter-code'])
  assert.deepEqual(secretsToPrint(facts('credit-union', { grant: null })), ['initial-password'])
})

test('R-301 a password that the user chose stays, but where acquiring begins with an initial one, one from before the grant is followed by another', () => {
  const chosen = { origin: 'chosen', setAt: BEFORE } as const
  assert.deepEqual(secretsToPrint(facts('credit-union', { password: chosen })), [])
  assert.deepEqual(secretsToPrint(facts('factoring', { password: chosen })), ['initial-password'])
  assert.deepEqual(secretsToPrint(facts('factoring', { password: chosen, grant: null })), [])
  assert.deepEqual(secretsToPrint(facts('factoring', { password: { origin: 'chosen', setAt: GRANTED } })), [])
  assert.deepEqual(secretsToPrint(facts('factoring', { password: { origin: 'initial', setAt: GRANTED } })), ['initial-password'])
})

test('R-317 a PIN is printed for whoever acquires by one and has none that proved them', () => {
  const byPin = { user: { usesToken: false }, password: { origin: 'chosen', setAt: BEFORE } } as const
  assert.deepEqual(secretsToPrint(facts('shinkin-otp', byPin)), ['confirmation-pin'])
  assert.deepEqual(secretsToPrint(facts('shinkin-otp', { ...byPin, pin: { lapsesAt: GRANTED } })), ['confirmation-pin'])
  assert.deepEqual(secretsToPrint(facts('shinkin-otp', { ...byPin, pin: { lapsesAt: null } })), [])
  assert.deepEqual(secretsToPrint(facts('shinkin-otp', { ...byPin, grant: null })), [])
  assert.deepEqual(secretsToPrint(facts('shinkin-otp', { ...byPin, user: { usesToken: true } })), [])
  assert.deepEqual(secretsToPrint(facts('credit-union', byPin)), [])
})
