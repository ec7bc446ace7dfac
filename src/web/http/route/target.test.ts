import assert from 'node:assert/strict'
import test from 'node:test'
import { toOrigin, toPath } from './target.ts'

test('R-1216 a redirect leads to a path of this host or to an origin of this house, or it is a defect', () => {
  assert.equal(toPath('/home?a=1'), '/home?a=1')
  assert.equal(toOrigin('https://login.minato.localhost:8444', '/home'), 'https://login.minato.localhost:8444/home')
  assert.equal(toOrigin('https://minato.example'), 'https://minato.example/')
  for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])
    assert.throws(() => toPath(path), TypeError)
  for (const origin of [
    'http://minato.localhost',
    'https://minato.localhost/',
    'https://a@evil.example',
    'https://evil.example\r\n',
    '//evil.example',
    '',
  ]) {
    assert.throws(() => toOrigin(origin, '/'), TypeError)
  }
})
