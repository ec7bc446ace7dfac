import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openKeyed, openSeal } from './keyed.ts'

const secret = Buffer.alloc(32, 7)

test('a reference is the same on every node that has the secret, and another for another purpose or secret', () => {
  const [one, other] = [openKeyed(secret), openKeyed(secret)]
  assert.deepEqual(one('audit-reference', 'u1'), other('audit-reference', 'u1'))
  assert.notDeepEqual(one('audit-reference', 'u1'), one('throttle', 'u1'))
  assert.notDeepEqual(one('audit-reference', 'u1'), openKeyed(Buffer.alloc(32, 8))('audit-reference', 'u1'))
})

test('what is sealed opens for its own context and not after a change of any byte', () => {
  const seal = openSeal('server-key', secret, randomBytes)
  const plain = Buffer.from('a private key')
  const sealed = seal.seal(plain, 'service 1')
  assert.deepEqual(seal.open(sealed, 'service 1'), plain)
  assert.equal(Buffer.from(sealed).includes(plain), false)
  assert.throws(() => seal.open(sealed, 'service 2'))
  assert.throws(() => openSeal('token-seed', secret, randomBytes).open(sealed, 'service 1'), 'each purpose has a key of its own')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => seal.open(changed, 'service 1'), `byte ${at}`)
  }
})

test('a secret of another length is refused', () => {
  assert.throws(() => openKeyed(Buffer.alloc(16))('throttle', 'x'), TypeError)
})
