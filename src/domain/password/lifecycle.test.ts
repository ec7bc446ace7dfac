import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { administrationOf } from '../lock/lifted-by.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { dueAtLogin } from './change.ts'
import { decidePassword, PASSWORD_COMMANDS, PASSWORD_STATE_ROWS, PASSWORD_STATES, passwordState, type PasswordState } from './lifecycle.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const SET = tokyo('2027-12-01T23:59:59')
const { policy } = shipped('factoring')

const EXPECTED: Readonly<Record<PasswordState, string>> = {
  none: 'initialise→initial',
  initial: 'initialise→initial prove→initial change→chosen lapse→lapsed age→aged void→lapsed',
  lapsed: 'initialise→initial void→lapsed',
  chosen: 'initialise→initial prove→chosen change→chosen age→aged void→lapsed',
  aged: 'initialise→initial prove→aged change→chosen void→lapsed',
}

test('R-408 every state of a password answers every command as the table says, and everything else is refused', () => {
  for (const state of PASSWORD_STATES) {
    const steps = PASSWORD_COMMANDS.flatMap((command) => {
      const decided = decidePassword(state, command)
      if (decided.ok) return [`${command}→${decided.value}`]
      assert.deepEqual(decided.problem, { code: 'not-from-this-state', state, command })
      return []
    })
    assert.deepEqual(steps.toSorted(), EXPECTED[state].split(' ').toSorted())
  }
})

test('R-403 R-408 every state has a way forward for its user: a change by oneself, or an initial password by whoever administers, at every profile', () => {
  for (const state of PASSWORD_STATES) {
    const { right, onBy } = PASSWORD_STATE_ROWS[state]
    assert.equal(decidePassword(state, 'change').ok, right)
    assert.equal(onBy === 'oneself', right)
    assert.equal(decidePassword(state, 'initialise').ok, true)
  }
  for (const { name } of PROFILES) for (const role of ['user', 'administrator', 'chief'] as const) assert.ok(administrationOf(role, shipped(name).policy).length > 0)
})

test('R-301 R-1205 a password changes its state at the instant, over the 29th of February too', () => {
  const stored = { origin: 'chosen', setAt: SET, lapsesAt: null } as const
  assert.deepEqual([null, stored].map((each) => passwordState(policy, each, SET)), ['none', 'chosen'])
  assert.deepEqual(['2028-02-29T23:59:59.999', '2028-03-01T00:00:00'].map((now) => passwordState(policy, stored, tokyo(now))), ['chosen', 'aged'])
  const printed = { origin: 'initial', setAt: SET, lapsesAt: tokyo('2028-03-01T00:00:00') } as const
  assert.deepEqual(['2028-02-29T23:59:59.999', '2028-03-01T00:00:00'].map((now) => passwordState(policy, printed, tokyo(now))), ['initial', 'lapsed'])
  assert.equal(passwordState(shipped('standard').policy, stored, tokyo('2099-01-01T00:00:00')), 'chosen')
})

test('R-403 wherever a login leads to the change first, the table lets its user change, and after it nothing is due', () => {
  const dated = fc.record({ origin: fc.constantFrom('initial' as const, 'chosen' as const), days: fc.integer({ min: 0, max: 400 }), lapsesIn: fc.option(fc.integer({ min: 1, max: 400 })), profile: fc.constantFrom(...PROFILES.map(({ name }) => name)) })
  fc.assert(fc.property(dated, ({ origin, days, lapsesIn, profile }) => {
    const now = secondsAfter(SET, days * 86_400)
    const rules = shipped(profile).policy
    const stored = { origin, setAt: SET, lapsesAt: lapsesIn === null ? null : secondsAfter(SET, lapsesIn * 86_400) }
    const state = passwordState(rules, stored, now)
    if (!PASSWORD_STATE_ROWS[state].right || dueAtLogin(rules, stored, now) === null) return
    assert.deepEqual(decidePassword(state, 'change'), { ok: true, value: 'chosen' })
    assert.equal(dueAtLogin(rules, { origin: 'chosen', setAt: now }, now), null)
  }))
})
