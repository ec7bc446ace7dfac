import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { CONFIRMATION_PIN_BYTES, chooseConfirmationPin, confirmationPinFrom, parseConfirmationPin } from './confirmation-pin.ts'

const rule = shipped('shinkin-otp').policy.confirmationPin
const chosen = (typed: string) => {
  const result = chooseConfirmationPin(rule, typed)
  return result.ok ? result.value : result.problem
}

test('R-317 a confirmation PIN has 4 to 8 digits, however they are typed', () => {
  assert.deepEqual(['4071', '40718265', ' ４０７１ ', '40-71', '４０ー７１'].map(chosen), ['4071', '40718265', '4071', '4071', '4071'])
  assert.deepEqual([chosen(''), chosen('  '), chosen('407'), chosen('407182659'), chosen('40a1-い')], [
    { code: 'required' }, { code: 'required' }, { code: 'too-short', least: 4 }, { code: 'too-long', most: 8 }, { code: 'character-not-allowed', characters: 'a い' },
  ])
})

test('R-317 PINs that are guessed first cannot be chosen and are never made', () => {
  for (const pin of ['0000', '99999999', '1234', '8901', '98765', '1098']) assert.deepEqual(chosen(pin), { code: 'too-common' }, pin)
  assert.equal(parseConfirmationPin(rule, '1234').ok, true, 'typed as a proof it is a wrong PIN, and tells nothing')
  for (const pin of ['1212', '1235', '0001', '1357']) assert.equal(chosen(pin), pin)
  assert.equal(confirmationPinFrom(rule, Uint8Array.from([...Array<number>(8).fill(7), ...[1, 2, 3, 4, 5, 6, 7, 8], ...[255, 251, 4, 0, 7, 1, 8, 2, 6, 5]])), '40718265')
  assert.throws(() => confirmationPinFrom(rule, new Uint8Array(CONFIRMATION_PIN_BYTES)), RangeError)
})

test('R-317 every PIN that is made is one that may be chosen, of the length of the profile', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: CONFIRMATION_PIN_BYTES, maxLength: CONFIRMATION_PIN_BYTES }), fc.integer({ min: 4, max: 8 }), (random, issuedDigits) => {
    fc.pre(new Set(random.filter((byte) => byte < 250)).size > 20)
    const pin = confirmationPinFrom({ ...rule, issuedDigits }, random)
    assert.deepEqual([pin.length, chosen(pin)], [issuedDigits, pin])
  }))
})
