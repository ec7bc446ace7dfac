import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { parseSiteName } from '../../../domain/institution/site-name.ts'
import { nonceFrom, parseHostName } from './host-name.ts'

test('host names say which service, which part of it, and whether the choice of certificate is a new one', () => {
  assert.deepEqual(parseHostName('minato.localhost'), { site: 'minato.localhost', part: 'front' })
  assert.deepEqual(parseHostName('acquire.minato.localhost'), { site: 'minato.localhost', part: 'acquire' })
  assert.deepEqual(parseHostName('password.minato.localhost'), { site: 'minato.localhost', part: 'password' })
  assert.deepEqual(parseHostName('login.minato.localhost'), { site: 'minato.localhost', part: 'login' })
  assert.deepEqual(parseHostName('abcdefghijkl2345.login.eb.bank.example'), {
    site: 'eb.bank.example',
    part: 'login',
    nonce: 'abcdefghijkl2345',
  })
})

test('R-1216 names that are no host of ours are refused by their form alone', () => {
  const names = [
    '',
    '.',
    'minato.localhost.',
    '.minato.localhost',
    'minato..localhost',
    'Minato.localhost',
    'minato_x.localhost',
    'minato.localhost:8443',
    '127.0.0.1',
    '[::1]',
    '-a.localhost',
    'a-.localhost',
    'login',
    'acquire',
    'password',
    'password.password.minato.localhost',
    'login.login.minato.localhost',
    'acquire.login.minato.localhost',
    'login.acquire.minato.localhost',
    'pki.localhost',
    'a'.repeat(64),
    `${'a.'.repeat(130)}localhost`,
    'a b',
    'a\u0000b',
    'みなと.localhost',
  ]
  for (const name of names) assert.equal(parseHostName(name), undefined, name)
})

test('what can be the name of a site is read as its front host, and nothing else is', () => {
  const label = fc.constantFrom('login', 'acquire', 'password', 'id', 'pki', 'minato', 'abcdefghijkl2345', 'localhost', 'example', '1')
  fc.assert(
    fc.property(fc.array(label, { minLength: 2, maxLength: 5 }), (labels) => {
      const name = labels.join('.')
      assert.equal(parseSiteName(name).ok, parseHostName(name)?.part === 'front', name)
    }),
  )
})

test('R-111 a nonce is a label that the parser takes as one, whatever the random bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (random) => {
      const nonce = nonceFrom(random)
      assert.equal(parseHostName(`${nonce}.login.minato.localhost`)?.nonce, nonce)
    }),
  )
  assert.notEqual(nonceFrom(new Uint8Array(10)), nonceFrom(new Uint8Array(10).fill(1)))
  assert.throws(() => nonceFrom(new Uint8Array(9)), TypeError)
})

test('the parser never throws, whatever the name', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const parsed = parseHostName(name)
      assert.ok(parsed === undefined || name.endsWith(parsed.site))
    }),
  )
})
