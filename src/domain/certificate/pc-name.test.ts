import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parsePcName, PC_NAME_MOST } from './pc-name.ts'

test('R-113 a PC is named in the user’s own words, trimmed and bounded', () => {
  assert.deepEqual(parsePcName('\u3000経理  03号機 '), { ok: true, value: '経理 03号機' })
  assert.equal(parsePcName('機'.repeat(30)).ok, true)
  for (const typed of ['', '  ', '機'.repeat(31)]) assert.deepEqual(parsePcName(typed), { ok: false, problem: { code: 'pc-name-invalid', characters: '', most: 30 } })
})

test('R-113 characters that cannot be shown, or that turn the text around, are refused and listed', () => {
  assert.deepEqual(parsePcName('PC\u202e1\u0000\u202e'), { ok: false, problem: { code: 'pc-name-invalid', characters: 'U+202E U+0000', most: 30 } })
})

test('R-113 a name that was accepted is accepted again as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
    const parsed = parsePcName(typed)
    if (!parsed.ok) return
    assert.ok([...parsed.value].length <= PC_NAME_MOST && !/\p{Cc}/u.test(parsed.value))
    assert.deepEqual(parsePcName(parsed.value), parsed)
  }))
})
