import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCommonPasswords } from './common-passwords.ts'

test('R-409 the list holds passwords from leaks and Japanese names and words, whole words only', async () => {
  const onList = await openCommonPasswords()()
  for (const word of ['password', '1qaz2wsx3edc4rfv', 'watanabe', 'kabushikigaisha', '123456']) assert.equal(onList(word), true, word)
  for (const word of ['asswor', '1qaz2wsx3edc4rf', '', 'abc', 'password\nqwerty', 'k7fm2w9xq']) assert.equal(onList(word), false, word)
})

test('the list is read once, however many ask at the same moment', async () => {
  const list = openCommonPasswords()
  const before = process.memoryUsage().arrayBuffers
  await Promise.all(Array.from({ length: 50 }, async () => (await list())('password')))
  assert.ok(process.memoryUsage().arrayBuffers - before < 2_000_000)
})
