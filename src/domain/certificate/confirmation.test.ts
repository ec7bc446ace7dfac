import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { confirmerFor, needsConfirmation, parseFingerprint, shortFingerprint, showFingerprint } from './confirmation.ts'

const standard = shipped('standard').policy.acquisition
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
const bits = fc.integer({ min: 40, max: 150 })

test('R-315 a fingerprint is read back as it was shown, with or without hyphens, in small letters, and with the usual look-alikes', () => {
  fc.assert(fc.property(hash, bits, (spki, fingerprintBits) => {
    const rules = { ...standard, fingerprintBits }
    const fingerprint = shortFingerprint(spki, rules)
    for (const typed of [showFingerprint(fingerprint), fingerprint, fingerprint.toLowerCase(), ` ${showFingerprint(fingerprint).replaceAll('0', 'O').replaceAll('1', 'l')} `]) {
      assert.deepEqual(parseFingerprint(typed, rules), { ok: true, value: fingerprint })
    }
  }))
})

test('R-315 the fingerprint of `standard` holds the first 40 bits of the key’s hash: 8 characters and a check digit', () => {
  const spki = Uint8Array.from({ length: 32 }, (_, at) => at * 7)
  assert.equal(showFingerprint(shortFingerprint(spki, standard)), '003G-W58W-2')
  fc.assert(fc.property(hash, fc.nat(39), (one, bit) => {
    const other = Uint8Array.from(one)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7))
    assert.notEqual(shortFingerprint(one, standard), shortFingerprint(other, standard))
  }))
})

test('R-315 a slip of the finger is a typing error and no wrong fingerprint', () => {
  fc.assert(fc.property(hash, fc.nat(8), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (spki, at, character) => {
    const fingerprint = shortFingerprint(spki, standard)
    fc.pre(fingerprint[at] !== character)
    const typed = fingerprint.slice(0, at) + character + fingerprint.slice(at + 1)
    assert.deepEqual(parseFingerprint(typed, standard), { ok: false, problem: { code: 'check-digit-wrong' } })
  }))
})

test('R-315 whose PC waits is the profile’s to say; operators’ never do', () => {
  const roles = ['chief', 'administrator', 'user', 'operator'] as const
  const waiting = (rules: Partial<typeof standard>) => roles.filter((role) => needsConfirmation({ ...standard, ...rules }, role))
  assert.deepEqual(waiting({}), ['chief'])
  assert.deepEqual(waiting({ newPcConfirmationFor: 'everybody' }), ['chief', 'administrator', 'user'])
  assert.deepEqual(waiting({ newPcConfirmedBy: 'nobody', newPcConfirmationFor: 'everybody' }), [])
  for (const profile of ['factoring', 'factoring-legacy', 'shinkin-otp', 'shinkin-branch', 'credit-union'] as const) {
    assert.deepEqual(roles.filter((role) => needsConfirmation(shipped(profile).policy.acquisition, role)), [], profile)
  }
})

test('R-315 R-606 a lone administrator is sent to the branch, and so is everybody where the profile leaves it to the branch', () => {
  assert.equal(confirmerFor(standard, 1), 'administrator')
  assert.equal(confirmerFor(standard, 0), 'branch')
  assert.equal(confirmerFor({ ...standard, newPcConfirmedBy: 'branch' }, 5), 'branch')
})
