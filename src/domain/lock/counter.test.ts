import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import type { LockStage } from '../policy/parameters.ts'
import { businessTime, secondsAfter, type BusinessTime } from '../time/time.ts'
import { lockNow, reserve, settle, SECRET_STAGES, stagesOf, UNTOUCHED, type Counter, type Secret } from './counter.ts'

const start = businessTime('2026-11-22T00:00:00Z')
const stagesFor = (profile: string) => stagesOf(shipped(profile).policy.lock, 'password')

/** One whole submission after another. */
const submit = (counter: Counter, found: 'right' | 'wrong', stages: readonly LockStage[], now = start) => {
  const reserved = reserve(counter, 0, stages, now)
  if (!reserved.ok) return { counter, answer: reserved.problem.code }
  const settled = settle(counter, found, stages, now, true)
  return { counter: settled.counter, answer: settled.answer.ok ? 'right' : settled.answer.problem.code }
}
const submitAll = (stages: readonly LockStage[], entries: readonly ('right' | 'wrong')[], now = start, from = UNTOUCHED) => {
  const answers: string[] = []
  const counter = entries.reduce((current, found) => {
    const next = submit(current, found, stages, now)
    answers.push(next.answer)
    return next.counter
  }, from)
  return { counter, answers }
}
const wrong = (times: number) => Array.from({ length: times }, () => 'wrong' as const)

test('R-406 five wrong passwords lock the user until somebody unlocks, over days, and the fifth answer says so (factoring)', () => {
  const stages = stagesFor('factoring')
  let counter = UNTOUCHED
  const answers = wrong(5).map((found, day) => {
    const next = submit(counter, found, stages, secondsAfter(start, day * 86_400))
    counter = next.counter
    return next.answer
  })
  assert.deepEqual(answers, [...Array.from({ length: 4 }, () => 'credentials-wrong'), 'user-locked'])
  assert.equal(submit(counter, 'right', stages, secondsAfter(start, 3650 * 86_400)).answer, 'user-locked', 'a lock does not end by itself')
})

test('R-406 R-1201 only a right password sets the count back, and then five more are needed', () => {
  const { answers } = submitAll(stagesFor('factoring'), [...wrong(4), 'right', ...wrong(5)])
  assert.deepEqual(answers, [...wrong(4).map(() => 'credentials-wrong'), 'right', ...wrong(4).map(() => 'credentials-wrong'), 'user-locked'])
})

test('R-413 six wrong passwords lock at the shinkin profiles', () => {
  for (const profile of ['shinkin-otp', 'shinkin-branch'])
    assert.deepEqual(submitAll(stagesFor(profile), wrong(7)).answers, [...wrong(5).map(() => 'credentials-wrong'), 'user-locked', 'user-locked'], profile)
})

test('R-413 five wrong passwords lock for 30 minutes, ten until unlocked (credit-union, standard)', () => {
  for (const profile of ['credit-union', 'standard']) {
    const stages = stagesFor(profile)
    const first = submitAll(stages, wrong(5))
    assert.equal(first.answers.at(-1), 'user-locked-temporarily')
    assert.deepEqual(first.counter.lockedUntil, secondsAfter(start, 1800))
    const before = secondsAfter(start, 1799)
    assert.equal(submit(first.counter, 'right', stages, before).answer, 'user-locked-temporarily')
    const after = secondsAfter(start, 1800)
    assert.equal(lockNow(first.counter, after), null, 'the lock ends with its thirtieth minute')
    assert.equal(submit(first.counter, 'right', stages, after).answer, 'right')
    const second = submitAll(stages, wrong(5), after, first.counter)
    assert.deepEqual(second.answers, [...wrong(4).map(() => 'credentials-wrong'), 'user-locked'])
    assert.equal(second.counter.failures, 10)
  }
})

test('R-1201 while locked, a right and a wrong entry change nothing and get the same answer', () => {
  for (const counter of [{ ...UNTOUCHED, failures: 5, locked: true }, { ...UNTOUCHED, failures: 5, lockedUntil: secondsAfter(start, 1) }]) {
    const [right, bad] = (['right', 'wrong'] as const).map((found) => settle(counter, found, stagesFor('credit-union'), start, true))
    assert.deepEqual(right, bad)
    assert.equal(right?.counter, counter)
  }
})

test('R-410 tries left are told to one whose certificate shows who asks, and to nobody else', () => {
  const stages = stagesFor('credit-union')
  const told = settle({ ...UNTOUCHED, failures: 2 }, 'wrong', stages, start, true).answer
  assert.deepEqual(told, { ok: false, problem: { code: 'credentials-wrong', triesLeft: 2, then: 'locked-temporarily' } })
  assert.deepEqual(settle({ ...UNTOUCHED, failures: 7 }, 'wrong', stages, start, true).answer, { ok: false, problem: { code: 'credentials-wrong', triesLeft: 2, then: 'locked' } })
  assert.deepEqual(settle({ ...UNTOUCHED, failures: 2 }, 'wrong', stages, start, false).answer, { ok: false, problem: { code: 'credentials-wrong', triesLeft: null, then: null } })
})

test('R-412 each secret has stages of its own in every profile', () => {
  for (const { name } of PROFILES) for (const secret of Object.keys(SECRET_STAGES) as Secret[]) assert.ok(stagesOf(shipped(name).policy.lock, secret).length > 0)
})

test('a count that a stricter policy has overtaken locks at the next wrong entry, and still forgives a right one', () => {
  const stages = stagesFor('factoring')
  const counter = { ...UNTOUCHED, failures: 8 }
  assert.equal(submit(counter, 'wrong', stages).answer, 'user-locked')
  assert.equal(submit(counter, 'right', stages).answer, 'right')
})

/** Any interleaving of reserving and settling; `settle` takes one of the open reservations. */
type Step = { readonly act: 'reserve' | 'right' | 'wrong'; readonly afterSeconds: number }
const step: fc.Arbitrary<Step> = fc.record({ act: fc.constantFrom('reserve', 'reserve', 'right', 'wrong', 'wrong'), afterSeconds: fc.constantFrom(0, 0, 0, 60, 1800) })

test('R-1201 R-410 however many tries run at once, the checks between two locks never pass the limit', () => {
  for (const profile of ['factoring', 'shinkin-otp', 'credit-union']) {
    const stages = stagesFor(profile)
    fc.assert(fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let counter = UNTOUCHED
      let open = 0
      let now: BusinessTime = start
      for (const { act, afterSeconds } of steps) {
        now = secondsAfter(now, afterSeconds)
        if (act === 'reserve') {
          if (reserve(counter, open, stages, now).ok) open += 1
        } else if (open > 0) {
          const before = counter
          open -= 1
          counter = settle(counter, act, stages, now, true).counter
          if (act === 'right' && lockNow(before, now) === null) assert.deepEqual(counter, UNTOUCHED)
        }
        const limit = stages.find((stage) => stage.afterWrongTries > counter.failures)?.afterWrongTries ?? counter.failures
        assert.ok(counter.failures + open <= limit, `${counter.failures} wrong and ${open} in flight pass ${limit}`)
        if (counter.failures >= (stages.at(-1)?.afterWrongTries ?? 0)) assert.equal(counter.locked, true)
      }
    }))
  }
})

test('R-1201 settling in any order counts the same: a right entry forgets what was settled before it and nothing after', () => {
  const stages = stagesFor('factoring')
  fc.assert(fc.property(fc.array(fc.constantFrom('right' as const, 'wrong' as const), { maxLength: 30 }), (entries) => {
    const { counter } = submitAll(stages, entries)
    let streak = 0
    for (const entry of entries) {
      if (streak === 5) break
      streak = entry === 'right' ? 0 : streak + 1
    }
    assert.equal(counter.failures, streak)
    assert.equal(counter.locked, streak === 5)
  }))
})
