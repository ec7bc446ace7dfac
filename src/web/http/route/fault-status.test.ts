import assert from 'node:assert/strict'
import test from 'node:test'
import { faultOf } from './fault-status.ts'
import { UnreadableBody } from './read-body.ts'

test('what is thrown about a request is a refusal, about a part that is missing a 503, and all else a defect', () => {
  const thrown = (code: unknown): Error => Object.assign(new Error('x'), { code })
  assert.deepEqual(faultOf(thrown('FST_ERR_CTP_BODY_TOO_LARGE'), 100), {
    refusal: { code: 'too-large', mostBytes: 100 },
    status: 413,
  })
  assert.equal(faultOf(thrown('FST_ERR_CTP_INVALID_MEDIA_TYPE'), 0).status, 415)
  assert.equal(faultOf(new UnreadableBody(), 0).status, 400)
  const missing = [
    ...['ECONNREFUSED', '57P01', '53300', '53100'].map(thrown),
    Object.assign(thrown('ENOENT'), { syscall: 'connect' }),
  ]
  for (const part of missing) assert.deepEqual(faultOf(part, 0), { refusal: { code: 'unavailable' }, status: 503 })
  for (const defect of [thrown('23505'), thrown('constructor'), thrown(1), Object.assign(thrown('ENOENT'), { syscall: 'open' }), new TypeError('x'), null, undefined, 'x', {}])
    assert.deepEqual(faultOf(defect, 0), { refusal: null, status: 500 })
})
