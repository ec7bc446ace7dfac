import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import test from 'node:test'
import { isSameOrigin } from './same-origin.ts'

const from = (headers: Record<string, string>, method = 'POST'): IncomingMessage =>
  ({ method, headers: { host: 'login.minato.example:443', ...headers } }) as unknown as IncomingMessage

test('R-1216 a change of state is taken from the same origin only', () => {
  assert.equal(isSameOrigin(from({ 'sec-fetch-site': 'same-origin' }), false), true)
  assert.equal(
    isSameOrigin(from({ origin: 'https://login.minato.example' }), false),
    true,
    'a default port is not named in an origin',
  )
  for (const site of ['cross-site', 'same-site', 'none', '', 'same-origin, same-origin'])
    assert.equal(isSameOrigin(from({ 'sec-fetch-site': site }), true), false, site)
  for (const origin of [
    'null',
    '',
    'https://minato.example',
    'http://login.minato.example',
    'https://login.minato.example.evil.example',
    'https://login.minato.example:8443',
  ]) {
    assert.equal(isSameOrigin(from({ origin, 'sec-fetch-site': 'same-origin' }), true), false, origin)
  }
})

test('R-1216 a browser says where a form comes from; who says nothing must be another program', () => {
  assert.equal(isSameOrigin(from({}), false), false)
  assert.equal(isSameOrigin(from({}), true), true)
})

test('looking changes nothing, wherever the link stood', () => {
  for (const method of ['GET', 'HEAD']) assert.equal(isSameOrigin(from({ 'sec-fetch-site': 'cross-site' }, method), false), true)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])
    assert.equal(isSameOrigin(from({ 'sec-fetch-site': 'cross-site' }, method), false), false)
})

test('R-1216 where no host is named, no origin is the same, not even an empty one', () => {
  for (const origin of ['https://', '', 'null']) assert.equal(isSameOrigin({ method: 'POST', headers: { origin } } as IncomingMessage, false), false, origin)
})
