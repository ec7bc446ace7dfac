import assert from 'node:assert/strict'
import test from 'node:test'
import { methodsAt } from './methods-at.ts'

const routes = [
  { faces: ['login'], method: 'GET', path: '/users/:userId' },
  { faces: ['login'], method: 'DELETE', path: '/users/:userId' },
  { faces: ['login'], method: 'POST', path: '/users' },
  { faces: ['front'], method: 'GET', path: '/' },
] as const

test('the methods of a path are those of its face, HEAD with GET', () => {
  assert.deepEqual(methodsAt(routes, 'login', '/users/42'), ['GET', 'HEAD', 'DELETE'])
  assert.deepEqual(methodsAt(routes, 'login', '/users'), ['POST'])
  assert.deepEqual(methodsAt(routes, 'front', '/users'), [])
  assert.deepEqual(methodsAt(routes, 'front', '/'), ['GET', 'HEAD'])
  for (const path of ['/users/', '/users/42/', '/users/42/x', '/Users', '//', ''])
    assert.deepEqual(methodsAt(routes, 'login', path), [], path)
})
