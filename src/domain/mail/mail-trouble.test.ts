import assert from 'node:assert/strict'
import { test } from 'node:test'
import { troubleOf } from './mail-trouble.ts'

test('R-509 why a mail did not arrive is told by the subject of its status code, and never guessed', () => {
  const said = (codes: readonly (string | null)[]) => codes.map(troubleOf)
  assert.deepEqual(said(['5.1.1', '5.1.2', '4.1.10', '5.2.1']), Array(4).fill('no-such-address'))
  assert.deepEqual(said(['5.2.2', '4.2.2', '5.2.3']), Array(3).fill('mailbox-full'))
  assert.deepEqual(said(['5.7.1', '4.7.26']), Array(2).fill('refused-by-rule'))
  assert.deepEqual(said(['refused', 'tries-spent']), Array(2).fill('not-taken'))
  assert.deepEqual(said([null, '', '5.0.0', '5.10.1', '2.1.1', 'passed', 'x5.1.1', '5.1.1 ']), Array(8).fill('other'))
})
