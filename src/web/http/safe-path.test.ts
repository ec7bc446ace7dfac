import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { safePath } from './safe-path.ts'

test('a path of this host stays as it is', () => {
  for (const path of ['/', '/login', '/users/42?page=2&sort=name', '/a%2Fb', '/?lang=en', '/.well-known/x'])
    assert.equal(safePath(path), path)
})

test('R-1216 a path that could lead a browser to another host is refused', () => {
  const paths = [
    undefined,
    '',
    'login',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/a\\b',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /login',
    '/login ',
    '/\u0000',
    '/é',
    '/..//evil.example',
    '/a/..//evil.example',
    '/#top',
    `/${'a'.repeat(512)}`,
    '/\r\nSet-Cookie: a=b',
  ]
  for (const path of paths) assert.equal(safePath(path), undefined, JSON.stringify(path))
})

test('R-1216 whatever passes keeps a browser on the host', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '?',
    '#',
    '%2f',
    '%5c',
    'a',
    'evil.example',
    '\t',
    '\n',
    ' ',
    'https:',
    'javascript:',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = safePath(pieces.join(''))
      if (path === undefined) return
      assert.equal(new URL(path, 'https://login.minato.localhost:8444/x/y').origin, 'https://login.minato.localhost:8444')
      assert.doesNotMatch(path, /[\\\s]/)
    }),
    { numRuns: 2000 },
  )
})
