import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { businessTime } from '../time/time.ts'
import { UNTOUCHED } from './counter.ts'
import { liftedBy } from './lifted-by.ts'
import { mayDespiteLock, WHILE_LOCKED, type OwnAct } from './while-locked.ts'

const NOW = businessTime('2026-11-22T00:00:00Z')
const LATER = businessTime('2026-11-22T00:30:00Z')
const ACTS = Object.keys(WHILE_LOCKED) as OwnAct[]

test('R-1202 a locked user sees front page, self-check and help, asks for unlock and stops the own id, and does nothing else', () => {
  const may = (counter: Parameters<typeof mayDespiteLock>[1], now = NOW) => ACTS.filter((act) => mayDespiteLock(act, counter, now).ok)
  const open = ['see-front-page', 'check-this-pc', 'read-help', 'ask-for-unlock', 'stop-own-id']
  assert.deepEqual(may({ failures: 5, lockedUntil: null, locked: true }), open)
  assert.deepEqual(may({ failures: 5, lockedUntil: LATER, locked: false }), open)
  assert.deepEqual(may({ failures: 5, lockedUntil: LATER, locked: false }, LATER), ACTS)
  assert.deepEqual(may(UNTOUCHED), ACTS)
  assert.deepEqual(mayDespiteLock('acquire', { failures: 5, lockedUntil: LATER, locked: false }, NOW), { ok: false, problem: { code: 'user-locked-temporarily', until: LATER } })
})

test('R-407 S-15 a user is sent to the company’s administrator first, and to the branch where nobody there can act', () => {
  const { policy } = shipped('credit-union')
  assert.deepEqual(liftedBy('user-locked', 'user', policy), ['company-administrator', 'branch'])
  assert.deepEqual(liftedBy('user-locked', 'administrator', policy), ['chief-or-another-administrator', 'branch'])
  assert.deepEqual(liftedBy('user-locked', 'operator', policy), ['another-operator'])
})

test('R-408 R-1202 who unlocks the chief is a value of the profile', () => {
  const chiefs = ['standard', 'factoring', 'factoring-legacy', 'shinkin-otp', 'shinkin-branch', 'credit-union'].map((name) => liftedBy('user-locked', 'chief', shipped(name).policy))
  assert.deepEqual(chiefs, [['another-administrator', 'branch'], ['branch-on-paper'], ['branch-on-paper'], ['branch'], ['branch'], ['branch']])
})

test('R-413 a lock for a while ends by itself, and nobody need be asked', () => {
  const { policy } = shipped('credit-union')
  assert.deepEqual(liftedBy('user-locked-temporarily', 'user', policy), ['time', 'company-administrator', 'branch'])
  assert.deepEqual(liftedBy('user-locked-temporarily', 'chief', policy), ['time', 'branch'])
})
