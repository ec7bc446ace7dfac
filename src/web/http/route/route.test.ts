import assert from 'node:assert/strict'
import test from 'node:test'
import * as z from 'zod'
import type { SessionFacts } from '../session/session-gate.ts'
import { json, refuse } from './answer.ts'
import { routeFor } from './route.ts'

type LoginSession = SessionFacts & { readonly userId: string }
const route = routeFor<LoginSession, 'user.unlock' | 'user.read'>()
const base = { face: 'login', path: '/users/:userId', does: 'an example', handler: () => refuse({ code: 'not-found' }) } as const

test('a route tells its handler what was parsed and who is there', () => {
  const declared = route({
    face: ['login', 'office-login'],
    method: 'POST',
    path: '/users/:userId',
    permission: { act: 'user.unlock' },
    csrf: 'session',
    does: 'unlocks a user',
    params: z.object({ userId: z.string() }),
    body: z.object({ count: z.coerce.number() }),
    secretFields: ['password'],
    oneTime: true,
    handler: ({ params, body, session, query }) => {
      const typed: [string, number, string, undefined] = [params.userId, body.count, session.userId, query]
      return json(200, typed)
    },
  })
  assert.deepEqual(declared.faces, ['login', 'office-login'])
  assert.equal(declared.maxBodyBytes, 32_768)
  assert.equal(declared.speaks, 'page')
})

test('R-1216 a route that changes state without proof that it was wanted cannot be declared', () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    assert.throws(() => route({ ...base, method, permission: 'signed-in', csrf: 'none-get' }), /without proof/)
  }
})

test('contradictions in a declaration are refused', () => {
  assert.throws(() => route({ ...base, method: 'GET', permission: 'signed-in', csrf: 'session' }), /asks for no proof/)
  assert.throws(() => route({ ...base, method: 'POST', permission: 'certificate', csrf: 'session' }), /no session/)
  assert.throws(() => route({ ...base, method: 'POST', permission: 'signed-in', csrf: 'api' }), /speak `api`/)
  assert.throws(() => route({ ...base, method: 'POST', permission: 'signed-in', csrf: 'session', speaks: 'api' }), /speak `api`/)
  assert.throws(() => route({ ...base, method: 'GET', permission: 'signed-in', csrf: 'none-get', body: z.object({}) }), /no body/)
  assert.throws(
    () => route({ ...base, method: 'POST', permission: 'signed-in', csrf: 'api', speaks: 'api', oneTime: true }),
    /one submission/,
  )
  for (const path of ['users', '/Users', '/a//b', '/a/', '/*', '/a?b']) {
    assert.throws(() => route({ ...base, path, method: 'GET', permission: 'public', csrf: 'none-get' }), /lower-case/, path)
  }
})
