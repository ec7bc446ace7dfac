import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listedCharacters } from './listed-characters.ts'

test('characters are listed each once, and what cannot be seen or turns the text around by its number alone', () => {
  assert.equal(listedCharacters(''), '')
  assert.equal(listedCharacters('#山#𠮷'), '# 山 𠮷')
  assert.equal(listedCharacters(' \t\u3000\u200b\u202e\ufe0f\ue000\ud83d'), 'U+0020 U+0009 U+3000 U+200B U+202E U+FE0F U+E000 U+D83D')
})
