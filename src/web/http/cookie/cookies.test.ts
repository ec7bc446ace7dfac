import assert from 'node:assert/strict'
import test from 'node:test'
import { readCookies, removedCookie, writeCookie } from './cookies.ts'

test('R-1216 only the __Host- cookies of this house are read', () => {
  assert.deepEqual(readCookies('__Host-session=abc; session=evil; __Host-lang=en; __Host-other=1; __host-session=x; a=b'), {
    '__Host-session': 'abc',
    '__Host-lang': 'en',
  })
  assert.deepEqual(readCookies(undefined), {})
  assert.deepEqual(readCookies('__proto__=1; constructor=2; toString=3'), {})
})

test('R-1216 a cookie that comes twice, or holds what we never write, counts as absent', () => {
  assert.deepEqual(readCookies('__Host-session=a; __Host-session=b'), {})
  assert.deepEqual(readCookies('__Host-session=a; __Host-session=b; __Host-session=c; __Host-lang=ja'), { '__Host-lang': 'ja' })
  assert.deepEqual(readCookies('__Host-session="abc"'), {})
  assert.deepEqual(readCookies('__Host-session=a b'), {})
  assert.deepEqual(readCookies(`__Host-session=${'a'.repeat(513)}`), {})
  assert.deepEqual(readCookies(`__Host-lang=ja; x=${'a'.repeat(9000)}`), {})
})

test('every cookie is written Secure, HttpOnly, Lax, for the whole host and without a domain', () => {
  assert.equal(
    writeCookie({ name: '__Host-session', value: 'abc', maxAgeSeconds: null }),
    '__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax',
  )
  assert.equal(writeCookie(removedCookie('__Host-pick')), '__Host-pick=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax')
})

test('a value that would inject into the header is a defect', () => {
  for (const value of ['a; Domain=evil', 'a\r\nX: y', 'a b', 'é', 'a,b', '"a"']) {
    assert.throws(() => writeCookie({ name: '__Host-lang', value, maxAgeSeconds: null }), TypeError, value)
  }
  assert.throws(() => writeCookie({ name: '__Host-lang', value: 'ja', maxAgeSeconds: 1.5 }), TypeError)
})
