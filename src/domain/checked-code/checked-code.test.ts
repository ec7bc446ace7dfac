import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acquisitionCodeFrom, parseAcquisitionCode, showAcquisitionCode } from '../acquisition/acquisition-code.ts'
import { parseSupportCode, showSupportCode, SUPPORT_CODE_BYTES, supportCodeFrom } from '../support/support-code.ts'
import { codeFrom, parseCode } from './checked-code.ts'

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const faultOf = (typed: string) => {
  const parsed = parseSupportCode(typed)
  return parsed.ok ? 'read' : parsed.problem.code
}

test('R-1211 a support code carries 40 random bits and a check digit, and is shown in groups', () => {
  assert.match(showSupportCode(supportCodeFrom(Uint8Array.of(0xff, 0, 0x5a, 0xa5, 1))), /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/)
  fc.assert(fc.property(bytes(SUPPORT_CODE_BYTES), bytes(SUPPORT_CODE_BYTES), (one, other) => {
    assert.equal(supportCodeFrom(one) === supportCodeFrom(other), Buffer.from(one).equals(other), 'no bit is lost')
  }))
  assert.throws(() => supportCodeFrom(new Uint8Array(4)), RangeError)
})

test('R-1211 a code is read back however it was typed', () => {
  const typings: readonly ((code: string) => string)[] = [
    (code) => code, (code) => code.toLowerCase(), (code) => code.replaceAll('-', ''), (code) => ` ${code.replaceAll('-', ' ')} `, (code) => code.replaceAll('-', 'ー'),
    (code) => code.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
    (code) => code.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('V', 'u'), (code) => code.replaceAll('0', 'o').replaceAll('1', 'I'),
  ]
  fc.assert(fc.property(bytes(SUPPORT_CODE_BYTES), fc.constantFrom(...typings), (random, typing) => {
    const code = supportCodeFrom(random)
    assert.deepEqual(parseSupportCode(typing(showSupportCode(code))), { ok: true, value: code })
  }))
})

test('R-1211 every single wrong digit is noticed', () => {
  const code = supportCodeFrom(Uint8Array.of(18, 52, 86, 120, 154))
  for (const [at, right] of [...code].entries()) {
    for (const character of ALPHABET) if (character !== right) assert.equal(faultOf(code.slice(0, at) + character + code.slice(at + 1)), 'check-digit-wrong')
  }
})

test('R-1211 every exchange of two digits is noticed, neighbours and the check digit included', () => {
  fc.assert(fc.property(bytes(SUPPORT_CODE_BYTES), fc.nat(8), fc.nat(8), (random, one, other) => {
    const code = [...supportCodeFrom(random)]
    const swapped = code.with(one, code[other] ?? '').with(other, code[one] ?? '').join('')
    assert.equal(faultOf(swapped), swapped === code.join('') ? 'read' : 'check-digit-wrong')
  }))
})

test('R-1211 what is no code is refused with the reason', () => {
  assert.deepEqual(['', '  - ', 'ABCD', 'ABCD-EFGH-JK', 'ABCD-EFG*-J', '山'.repeat(9)].map(faultOf),
    ['required', 'required', 'length-wrong', 'length-wrong', 'character-not-allowed', 'character-not-allowed'])
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
    const parsed = parseSupportCode(typed)
    assert.ok(parsed.ok || ['required', 'length-wrong', 'character-not-allowed', 'check-digit-wrong'].includes(parsed.problem.code))
  }))
})

test('R-318 a letter code carries 75 bits in groups of four, and a typing error is caught before it counts', () => {
  const code = acquisitionCodeFrom(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
  assert.match(showAcquisitionCode(code), /^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  assert.deepEqual(parseAcquisitionCode(showAcquisitionCode(code).toLowerCase()), { ok: true, value: code })
  const parsed = parseAcquisitionCode(code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))
  assert.deepEqual(parsed, { ok: false, problem: { code: 'check-digit-wrong' } })
})

test('a code of any length up to 30 digits reads back', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), bytes(20), (digits, random) => {
    const code = codeFrom(random, digits)
    assert.deepEqual(parseCode(code, digits), { ok: true, value: code })
    assert.equal(parseCode(code, digits + 1).ok, false)
  }))
})
