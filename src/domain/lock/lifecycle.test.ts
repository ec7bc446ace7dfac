import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { nextState } from '../lifecycle/lifecycle.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { reserve, SECRETS, settle, stagesOf, UNTOUCHED, type Counter } from './counter.ts'
import { LOCK_COMMANDS, LOCK_STATE_ROWS, LOCK_STATES, LOCK_TRANSITIONS, lockState, type LockCommand, type LockState } from './lifecycle.ts'
import { liftedBy } from './lifted-by.ts'

const START = businessTime('2028-02-28T15:00:00Z')
const STAGES = [{ afterWrongTries: 3, lockMinutes: 30 }, { afterWrongTries: 5, lockMinutes: null }]

const EXPECTED: Readonly<Record<LockState, string>> = {
  'open': 'right→open wrong→counted wrong-to-a-while→locked-for-a-while wrong-to-the-end→locked lift→open',
  'counted': 'right→open wrong→counted wrong-to-a-while→locked-for-a-while wrong-to-the-end→locked lift→open',
  'locked-for-a-while': 'lift→open time→counted',
  'locked': 'lift→open',
}

test('R-412 every state of a lock answers every command as the table says', () => {
  for (const state of LOCK_STATES) {
    const steps = LOCK_COMMANDS.flatMap((command) => {
      const to = nextState(LOCK_TRANSITIONS, state, command)
      return to === undefined ? [] : [`${command}→${to}`]
    })
    assert.deepEqual(steps.toSorted(), EXPECTED[state].split(' ').toSorted())
  }
})

const step = (counter: Counter, act: 'right' | 'wrong' | 'lift', now: ReturnType<typeof businessTime>, stages = STAGES): { readonly counter: Counter; readonly command: LockCommand | null } => {
  if (act === 'lift') return { counter: UNTOUCHED, command: 'lift' }
  const settled = settle(counter, act, stages, now, true)
  if (settled.answer.ok) return { counter: settled.counter, command: 'right' }
  // While a lock holds, a try changes nothing: it is no step at all.
  if (!settled.endsSessions && settled.answer.problem.code !== 'credentials-wrong') return { counter: settled.counter, command: null }
  return { counter: settled.counter, command: ({ 'credentials-wrong': 'wrong', 'user-locked-temporarily': 'wrong-to-a-while', 'user-locked': 'wrong-to-the-end' } as const)[settled.answer.problem.code] }
}

test('R-406 R-1201 whatever is typed when, the counter goes the ways of the table and no other', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom('right' as const, 'wrong' as const, 'wrong' as const, 'wrong' as const, 'lift' as const), fc.integer({ min: 0, max: 3000 })), { maxLength: 60 })
  const anyStages = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }).map((tries) =>
    tries.toSorted((one, other) => one - other).map((afterWrongTries, at) => ({ afterWrongTries, lockMinutes: at === tries.length - 1 ? null : 30 })))
  fc.assert(fc.property(anyStages, acts, (stages, made) => {
    let [counter, now] = [UNTOUCHED as Counter, START]
    for (const [act, seconds] of made) {
      const before = lockState(counter, now)
      now = secondsAfter(now, seconds)
      const arrived = lockState(counter, now)
      if (arrived !== before) assert.equal(arrived, nextState(LOCK_TRANSITIONS, before, 'time'))
      assert.equal(reserve(counter, 0, stages, now).ok, LOCK_STATE_ROWS[arrived].letsIn)
      const next = step(counter, act, now, stages)
      counter = next.counter
      assert.equal(lockState(counter, now), next.command === null ? arrived : nextState(LOCK_TRANSITIONS, arrived, next.command))
    }
  }))
})

test('R-406 every way of the table is gone at some profile, at 23:59:59 and 00:00:00 alike', () => {
  const gone = new Set<string>()
  for (const stages of [[{ afterWrongTries: 1, lockMinutes: 30 }, { afterWrongTries: 2, lockMinutes: null }], [{ afterWrongTries: 1, lockMinutes: null }], STAGES]) {
    for (const start of [START, secondsAfter(START, -1)]) {
      for (const acts of ['rwrllw', 'wwwtw', 'wwwtwwl', 'wwwl', 'wl', 'wtwl']) {
        let [counter, now] = [UNTOUCHED as Counter, start]
        for (const act of acts) {
          const before = lockState(counter, now)
          if (act === 't') {
            now = secondsAfter(now, 1800)
            if (before === 'locked-for-a-while') gone.add(`${before} time`)
            continue
          }
          const next = step(counter, ({ r: 'right', w: 'wrong', l: 'lift' } as const)[act as 'r' | 'w' | 'l'], now, stages)
          counter = next.counter
          if (next.command !== null) gone.add(`${before} ${next.command}`)
        }
      }
    }
  }
  assert.deepEqual([...gone].toSorted(), LOCK_STATES.flatMap((state) => Object.keys(LOCK_TRANSITIONS[state]).map((command) => `${state} ${command}`)).toSorted())
})

test('R-412 R-1202 from every state there is a way to being let in, by oneself, by time or by somebody, for everybody at every profile', () => {
  for (const state of LOCK_STATES) {
    assert.equal(nextState(LOCK_TRANSITIONS, state, 'lift'), 'open')
    if (LOCK_STATE_ROWS[state].letsIn) assert.equal(nextState(LOCK_TRANSITIONS, state, 'right'), 'open')
  }
  for (const { name } of PROFILES) {
    const { policy } = shipped(name)
    for (const role of ['user', 'administrator', 'chief', 'operator'] as const) {
      for (const lock of ['user-locked', 'user-locked-temporarily'] as const) assert.ok(liftedBy(lock, role, policy).some((by) => by !== 'time'), `${name} ${role}`)
    }
    for (const secret of SECRETS) assert.equal(stagesOf(policy.lock, secret).at(-1)?.lockMinutes, null, `${name} ${secret}: guessing ends`)
  }
})
