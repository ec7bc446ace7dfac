import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { machineTime, secondsAfter } from '../../../domain/time/time.ts'
import { browserKey, newBrowserName } from './browser-key.ts'
import { FORM_LIFE_SECONDS, checkFormToken, formToken } from './form-token.ts'

const now = machineTime('2026-11-22T00:00:00Z')
const key = randomBytes(32)

test('R-1216 a token is accepted under the key it was made with, and under no other', () => {
  const token = formToken(key, randomBytes(16), now)
  const checked = checkFormToken(token, [randomBytes(32), key], now)
  assert.equal(checked.ok && checked.value.expiresAt.getTime(), now.getTime() + FORM_LIFE_SECONDS * 1000)
  assert.deepEqual(checkFormToken(token, [randomBytes(32)], now), { ok: false, problem: { code: 'csrf-failed' } })
  assert.deepEqual(checkFormToken(token, [], now), { ok: false, problem: { code: 'csrf-failed' } })
})

test('R-1216 a token with one character changed is refused, and so is anything that is none', () => {
  const token = formToken(key, randomBytes(16), now)
  fc.assert(
    fc.property(
      fc.nat({ max: 71 }),
      fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
      (at, character) => {
        fc.pre(token[at] !== character)
        assert.equal(checkFormToken(token.slice(0, at) + character + token.slice(at + 1), [key], now).ok, false)
      },
    ),
  )
  for (const none of [undefined, '', token.slice(1), `${token}A`, `${token}=`, ` ${token}`])
    assert.equal(checkFormToken(none, [key], now).ok, false)
})

test('R-1201 an old form is told as expired, but only if it is ours', () => {
  const token = formToken(key, randomBytes(16), now)
  assert.equal(checkFormToken(token, [key], secondsAfter(now, FORM_LIFE_SECONDS - 1)).ok, true)
  assert.deepEqual(checkFormToken(token, [key], secondsAfter(now, FORM_LIFE_SECONDS)), {
    ok: false,
    problem: { code: 'form-expired' },
  })
  assert.deepEqual(checkFormToken(token, [randomBytes(32)], secondsAfter(now, FORM_LIFE_SECONDS)), {
    ok: false,
    problem: { code: 'csrf-failed' },
  })
})

test('R-1201 every form has a name of its own', () => {
  const ids = [randomBytes(16), randomBytes(16)]
    .map((random) => checkFormToken(formToken(key, random, now), [key], now))
    .map((checked) => (checked.ok ? checked.value.id : ''))
  assert.match(ids[0] ?? '', /^[0-9a-f]{32}$/)
  assert.notEqual(ids[0], ids[1])
})

test('R-1216 before there is a session, the key belongs to one browser', () => {
  const [one, two] = [newBrowserName(randomBytes(16)), newBrowserName(randomBytes(16))]
  assert.notDeepEqual(browserKey(key, one), browserKey(key, two))
  assert.deepEqual(browserKey(key, one), browserKey(key, one))
  for (const none of [undefined, '', 'x', `${one}A`]) assert.equal(browserKey(key, none), undefined)
})
