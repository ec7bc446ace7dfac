import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSiteName } from './site-name.ts'

const answer = (typed: string): string => {
  const parsed = parseSiteName(typed)
  return parsed.ok ? parsed.value : parsed.problem.code
}

test('the name of a site is read as it is typed', () => {
  assert.equal(answer(' Minato.localhost '), 'minato.localhost')
  assert.equal(answer('eb.bank-1.example'), 'eb.bank-1.example')
})

test('a site cannot be named so that its host is read as one of another site, nor so that no host can have it', () => {
  const names = [
    'login.minato.localhost', 'acquire.localhost', 'abcdefghijkl2345.login.minato.localhost', 'pki.localhost', 'id.minato.localhost',
    'minato', '127.0.0.1', '0.0x', 'minato.0x7f', '[::1]', 'minato..localhost', 'minato.localhost.', '-a.localhost', 'a-.localhost', 'minato_x.localhost', 'みなと.localhost', 'a b.localhost',
    'minato.localhost:8443', 'https://minato.localhost',
  ]
  for (const name of names) assert.equal(answer(name), 'format-wrong', name)
  assert.equal(answer(' '), 'required')
  assert.equal(answer(`${'a'.repeat(60)}.`.repeat(3) + 'example'), 'too-long')
})
