import assert from 'node:assert/strict'
import test from 'node:test'
import { REFUSAL_CODES, REFUSALS } from '../../domain/refusal/refusal.ts'
import { REFUSAL_STATUS, refusalHeaders } from './refusal-status.ts'

test('every refusal has a status of its own kind: nobody’s fault is 5xx or "later", a typing error never is', () => {
  assert.deepEqual(Object.keys(REFUSAL_STATUS).toSorted(), [...REFUSAL_CODES].toSorted())
  for (const code of REFUSAL_CODES) {
    const [status, { kind }] = [REFUSAL_STATUS[code], REFUSALS[code]]
    assert.ok(kind === 'machine' ? [409, 429, 503].includes(status) : status >= 400 && status < 500, code)
  }
})

test('R-1210 a wrong password, and what it must not be told apart from, have one status', () => {
  assert.equal(REFUSAL_STATUS['credentials-wrong'], REFUSAL_STATUS['acquisition-proof-wrong'])
  assert.equal(REFUSAL_STATUS['credentials-wrong'], 403)
})

test('who is to come back later is told when, in whole seconds', () => {
  assert.deepEqual(refusalHeaders({ code: 'throttled', retryAfterSeconds: 1.2 }), { 'retry-after': '2' })
  assert.deepEqual(refusalHeaders({ code: 'busy', retryAfterSeconds: 0 }), { 'retry-after': '1' })
  assert.deepEqual(refusalHeaders({ code: 'unavailable' }), { 'retry-after': '10' })
  assert.deepEqual(refusalHeaders({ code: 'not-found' }), {})
})
