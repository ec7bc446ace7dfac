import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseStopCode, showStopCode, stopCodeFrom } from './stop-code.ts'

test('R-609 a stop code is read back however it is typed, has 40 bits, and one wrong digit is noticed', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(8), fc.nat(31), (secret, at, other) => {
    const code = stopCodeFrom(secret)
    assert.equal(code.length, 9)
    assert.deepEqual(parseStopCode(` ${showStopCode(code).toLowerCase().replaceAll('0', 'o')} `), { ok: true, value: code })
    const changed = code.slice(0, at) + '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[other] + code.slice(at + 1)
    assert.equal(parseStopCode(changed).ok, changed === code)
  }), { numRuns: 300 })
  assert.notEqual(stopCodeFrom(new Uint8Array(32)), stopCodeFrom(new Uint8Array(32).fill(1)))
})
