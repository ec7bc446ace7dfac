import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isCommonPassword } from './common.ts'

const LIST = new Set(['password', 'sakura', 'qwertyuiop'])
const isCommon = (password: string) => isCommonPassword(password, (word) => LIST.has(word))

test('R-409 a password of the list is common, in any case of letters, alone or again and again', () => {
  for (const common of ['password', 'PassWord', 'passwordpassword', 'SakuraSakuraSakura', 'qwertyuiopqwertyu']) assert.equal(isCommon(common), true, common)
  for (const own of ['passwords', 'sakura no ki', 'my password is long', 'sakurapassword']) assert.equal(isCommon(own), false, own)
})

test('R-409 a short piece again and again, and a run of neighbours, are common without standing on any list', () => {
  for (const common of ['aaaaaaaaaaaaaaa', 'abababababababa', 'abcabcabcabcabc', 'abcdefghijklmno', '987654321', '0123456789', 'ああああああああ']) assert.equal(isCommon(common), true, common)
  for (const own of ['abdacbdeabcda12', '1357924680', 'aaaaaaaaaaaaaab']) assert.equal(isCommon(own), false, own)
})

test('R-409 repeating a common password never makes it uncommon', () => {
  fc.assert(fc.property(fc.constantFrom(...LIST), fc.integer({ min: 1, max: 6 }), fc.nat(10), (word, times, tail) => {
    assert.equal(isCommon(word.repeat(times) + word.slice(0, times === 1 ? 0 : tail % word.length)), true)
  }))
})
