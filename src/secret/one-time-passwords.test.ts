import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { stepAt } from '../domain/token/step.ts'
import { machineTime } from '../domain/time/time.ts'
import { openSeal } from './keyed.ts'
import { openOneTimePasswords } from './one-time-passwords.ts'

const seal = openSeal('token-seed', Buffer.alloc(32, 7), randomBytes)
const codes = openOneTimePasswords(seal)
const SEED = Buffer.from('12345678901234567890', 'ascii')
const sealed = { tokenId: 't1', sealed: codes.seal('t1', SEED) }

/** RFC 6238 appendix B, the rows of SHA-1: seconds since the epoch, and the code of eight digits. */
const VECTORS = [
  [59, '94287082'], [1_111_111_109, '07081804'], [1_111_111_111, '14050471'], [1_234_567_890, '89005924'], [2_000_000_000, '69279037'], [20_000_000_000, '65353130'],
] as const

test('R-1217 the codes are those of RFC 6238 appendix B, leading zeros kept', () => {
  for (const [seconds, code] of VECTORS) {
    const step = stepAt(machineTime(seconds * 1000), 30)
    assert.equal(codes.codeAt(sealed, 8, step), code)
    assert.equal(codes.codeAt(sealed, 6, step), code.slice(2))
    assert.deepEqual(codes.equal(sealed, code, 8, [step - 1, step, step + 1]), [step])
    assert.deepEqual(codes.equal(sealed, code.slice(2), 8, [step]), [], 'of another length')
  }
})

test('R-1217 a seed lies sealed, and opens for its own token alone', () => {
  assert.equal(Buffer.from(sealed.sealed).includes(SEED), false)
  assert.throws(() => codes.codeAt({ ...sealed, tokenId: 't2' }, 6, 1))
  assert.throws(() => openOneTimePasswords(openSeal('server-key', Buffer.alloc(32, 7), randomBytes)).codeAt(sealed, 6, 1))
})

test('the address an app reads names the service, the user, and how the codes are made', () => {
  const address = new URL(codes.address(SEED, { digits: 6, stepSeconds: 30 }, { issuer: 'みなと 信用金庫', label: 'keiri' }))
  assert.equal(address.protocol, 'otpauth:')
  assert.equal(decodeURIComponent(address.pathname), '/みなと 信用金庫:keiri')
  assert.deepEqual(Object.fromEntries(address.searchParams), {
    issuer: 'みなと 信用金庫', secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', algorithm: 'SHA1', digits: '6', period: '30',
  })
})
