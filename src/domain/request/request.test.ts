import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BLOCK_CODES } from '../lock/blocks.ts'
import { ACTS } from '../permission/acts.ts'
import { REFUSAL_CODES, REFUSALS } from '../refusal/refusal.ts'
import { businessTime } from '../time/time.ts'
import { asking, REQUEST_KINDS, REQUESTS, requestAbout, requestFor } from './request.ts'

const at = (local: string) => businessTime(`${local}+09:00`)

test('R-610 the same thing is asked for once a day of the institution, whatever the hour', () => {
  assert.equal(asking(null, at('2026-11-22T00:00:00')), 'opens')
  assert.equal(asking(at('2026-11-22T00:00:00'), at('2026-11-22T23:59:59')), 'said-today')
  assert.equal(asking(at('2026-11-22T23:59:59'), at('2026-11-23T00:00:00')), 'repeats')
  assert.equal(asking(at('2028-02-28T12:00:00'), at('2028-02-29T00:00:00')), 'repeats')
})

test('R-610 R-1210 only what is told after a proof can be asked about, and each kind is met and answered by an act of the company', () => {
  const met = new Set(REFUSAL_CODES.flatMap((code) => requestFor(code) ?? []))
  assert.deepEqual([...met].sort(), [...REQUEST_KINDS].sort())
  for (const code of REFUSAL_CODES) if (requestFor(code) !== null) assert.equal(REFUSALS[code].shownTo, 'after-proof', code)
  for (const kind of REQUEST_KINDS) assert.ok(ACTS[REQUESTS[kind].answeredBy].customer !== null, kind)
})

test('R-610 S-15 every lock of the login, and every grant that is missing, can be asked about', () => {
  for (const code of BLOCK_CODES.filter((each) => each.startsWith('grant-') || each === 'token-missing' || each === 'one-time-password-locked')) assert.notEqual(requestFor(code as never), null, code)
  for (const code of ['user-locked', 'user-locked-temporarily', 'confirmation-password-locked'] as const) assert.equal(requestFor(code), 'unlock')
  for (const code of ['certificate-none', 'acquisition-proof-wrong', 'throttled', 'user-removed'] as const) assert.equal(requestFor(code), null, code)
})

test('R-610 S-15 whoever is logged in can ask about what is barred to them all the same, and about nothing that is not an administrator’s to lift', () => {
  const locks = BLOCK_CODES.filter((each) => each.endsWith('-locked') && each !== 'password-locked')
  assert.equal(locks.length, 3)
  for (const code of locks) assert.equal(requestAbout([code]), 'unlock', code)
  assert.equal(requestAbout(['user-not-yet-usable', 'token-missing']), 'token')
  assert.equal(requestAbout(['company-stopped', 'contract-closed']), null)
  assert.equal(requestAbout([]), null)
})
