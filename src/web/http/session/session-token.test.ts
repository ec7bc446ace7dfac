import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import test from 'node:test'
import { newSessionToken, tokenHashOf } from './session-token.ts'

test('R-1216 what is stored is a hash; the cookie leads to it and cannot be made from it', () => {
  const random = randomBytes(32)
  const { tokenHash, cookie } = newSessionToken('__Host-session', random)
  assert.deepEqual(tokenHash, new Uint8Array(createHash('sha256').update(random).digest()))
  assert.deepEqual(tokenHashOf(cookie.value), tokenHash)
  assert.notDeepEqual(tokenHashOf(Buffer.from(tokenHash).toString('base64url')), tokenHash)
  assert.equal(cookie.maxAgeSeconds, null)
})

test('R-1216 a token is 256 random bits, and nothing else is looked up', () => {
  assert.throws(() => newSessionToken('__Host-session', new Uint8Array(16)), TypeError)
  for (const none of [undefined, '', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}+`])
    assert.equal(tokenHashOf(none), undefined)
})
