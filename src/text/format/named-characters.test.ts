import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedCharacters } from './named-characters.ts'

test('what cannot be seen is named in the language of the reader, once, and everything else stands as it is', () => {
  assert.equal(namedCharacters('ja', '＃ 山'), '＃ 山')
  assert.equal(namedCharacters('ja', 'U+0020 U+3000 U+0009 U+202E'), '空白（スペース） 全角の空白（スペース） タブ 目に見えない文字（U+202E）')
  assert.equal(namedCharacters('en', 'U+0020 U+000D U+000A < U+200B'), 'space line break < invisible character (U+200B)')
})
