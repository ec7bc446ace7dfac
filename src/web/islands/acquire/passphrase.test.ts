import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alphabet, makePassphrase } from './passphrase.ts'

const from = (octets: readonly number[]) => {
  let at = 0
  return (length: number): Uint8Array => Uint8Array.from({ length }, () => octets[at++ % octets.length] ?? 0)
}

test('the alphabet has no look-alikes, and sixteen of it are 64 bits at least', () => {
  for (const lookAlike of '01ilo') assert.ok(!alphabet.includes(lookAlike))
  assert.equal(new Set(alphabet).size, alphabet.length)
  assert.ok(16 * Math.log2(alphabet.length) >= 64)
})

test('a passphrase is four groups of four from the alphabet, which every importer reads as ASCII', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 247 }), { minLength: 1, maxLength: 40 }), octets => {
    assert.match(makePassphrase(from(octets)), new RegExp(`^[${alphabet}]{4}(-[${alphabet}]{4}){3}$`))
  }))
})

test('octets that would favour some characters are thrown away', () => {
  assert.equal(makePassphrase(from([255, 248, 0])), makePassphrase(from([0])))
  assert.notEqual(makePassphrase(from([247])), makePassphrase(from([0])))
})
