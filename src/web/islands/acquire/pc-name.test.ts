import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePcName } from './pc-name.ts'

test('R-113 a PC name has 1 to 30 characters after trimming, and 𠮷 is one of them', () => {
  assert.equal(parsePcName('  経理-03　'), '経理-03')
  assert.equal(parsePcName('𠮷'.repeat(30)), '𠮷'.repeat(30))
  for (const wrong of ['', ' 　 ', '経'.repeat(31), '経理\u0000', '経\n理', '\ud842']) assert.equal(parsePcName(wrong), undefined, JSON.stringify(wrong))
})
