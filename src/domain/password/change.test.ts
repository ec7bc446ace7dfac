import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { addDays, dayOf, startOfDay } from '../calendar/day.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { changeDue, dueAtLogin } from './change.ts'
import { currentBarred, formerKept } from './generations.ts'

test('R-302 R-413 the initial password is changed on the spot where it is the proof of acquisition, and nowhere else', () => {
  const due = PROFILES.filter(({ name }) => changeDue(shipped(name).policy.acquisition, 'initial')).map(({ name }) => name)
  assert.deepEqual(due.toSorted(), ['factoring', 'factoring-legacy'])
  for (const { name } of PROFILES) for (const origin of ['chosen', undefined] as const) assert.equal(changeDue(shipped(name).policy.acquisition, origin), false)
})

test('R-402 R-413 how many generations each profile bars: the current one counts as the first', () => {
  const barred = Object.fromEntries(PROFILES.map(({ name }) => [name, [currentBarred(shipped(name).policy.password), formerKept(shipped(name).policy.password)]]))
  assert.deepEqual(barred, {
    'factoring': [true, 1], 'factoring-legacy': [true, 1], 'shinkin-otp': [false, 0], 'shinkin-branch': [false, 0], 'credit-union': [false, 0], 'standard': [false, 0],
  })
  assert.deepEqual([0, 1, 2, 24].map((generationsBarred) => formerKept({ generationsBarred })), [0, 0, 1, 23])
})

const tokyo = (text: string) => businessTime(`${text}+09:00`)

test('R-403 R-413 only where the profile forces it does a password that has aged lead to its change; elsewhere a login reaches everything', () => {
  const forced = PROFILES.filter(({ name }) => dueAtLogin(shipped(name).policy, { origin: 'chosen', setAt: tokyo('2026-11-22T12:00:00') }, tokyo('2036-11-22T12:00:00')) === 'aged').map(({ name }) => name)
  assert.deepEqual(forced.toSorted(), ['factoring', 'factoring-legacy'])
})

test('R-302 R-408 an initial password is changed before anything else where the profile has it changed on the spot, however new it is', () => {
  const setAt = tokyo('2026-11-22T12:00:00')
  for (const { name } of PROFILES) {
    assert.equal(dueAtLogin(shipped(name).policy, { origin: 'initial', setAt }, setAt), changeDue(shipped(name).policy.acquisition, 'initial') ? 'initial' : null, name)
  }
})

test('R-1205 the change is due from 00:00:00 Asia/Tokyo of the ninety-first day on, over the 29th of February too, and never a moment before', () => {
  const { policy } = shipped('factoring')
  const due = (setAt: string, now: string) => dueAtLogin(policy, { origin: 'chosen', setAt: tokyo(setAt) }, tokyo(now))
  for (const [setAt, last, after] of [
    ['2027-12-01T00:00:00', '2028-02-29', '2028-03-01'], ['2028-02-29T23:59:59', '2028-05-29', '2028-05-30'], ['2026-12-01T23:59:59', '2027-03-01', '2027-03-02'],
  ] as const) {
    assert.deepEqual([due(setAt, `${last}T23:59:59.999`), due(setAt, `${after}T00:00:00`)], [null, 'aged'], setAt)
  }
  fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 86_399 }), (days, second) => {
    const setAt = secondsAfter(startOfDay(addDays(dayOf(tokyo('2024-01-01T00:00:00')), days)), second)
    const end = startOfDay(addDays(dayOf(setAt), 91))
    const at = (now: typeof end) => dueAtLogin(policy, { origin: 'chosen', setAt }, now)
    assert.deepEqual([at(secondsAfter(end, -0.001)), at(end)], [null, 'aged'])
  }))
})
