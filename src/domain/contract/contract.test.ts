import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseContractNumber } from './contract-number.ts'

test('a contract number is read as people type it, from a letter in groups or in full width', () => {
  for (const typed of ['0012345678', '００１２３４５６７８', '0012-345-678', '0012 345ー678 ', '0012−345―678']) assert.deepEqual(parseContractNumber(typed), { ok: true, value: '0012345678' }, typed)
  assert.deepEqual(parseContractNumber('ab-12'), { ok: true, value: 'AB12' })
})

test('a contract number is bounded and refused with the reason', () => {
  assert.deepEqual(parseContractNumber(' - '), { ok: false, problem: { code: 'required' } })
  assert.deepEqual(parseContractNumber('1'.repeat(21)), { ok: false, problem: { code: 'too-long', most: 20 } })
  assert.deepEqual(parseContractNumber('12#3#山'), { ok: false, problem: { code: 'character-not-allowed', characters: '# 山' } })
})

