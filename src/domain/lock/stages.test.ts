import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import type { LockStage } from '../policy/parameters.ts'
import { businessTime, isBefore, secondsAfter } from '../time/time.ts'
import { reserve, SECRETS, settle, stagesOf, UNTOUCHED } from './counter.ts'

const START = businessTime('2026-11-22T00:00:00Z')

for (const { name } of PROFILES) {
  for (const secret of SECRETS) {
    test(`R-413 R-1201 R-1202 ${name}, ${secret}: wrong tries count down to each stage that the profile sets, the answer that reaches it is the lock, and sessions end there only`, () => {
      const stages = stagesOf(shipped(name).policy.lock, secret)
      let counter = UNTOUCHED
      let now = START
      for (let tried = 1; tried <= (stages.at(-1)?.afterWrongTries ?? 0); tried += 1) {
        const settled = settle(counter, 'wrong', stages, now, true)
        const reached = stages.find((stage) => stage.afterWrongTries === tried)
        const ahead = stages.find((stage) => stage.afterWrongTries > tried)
        const until = secondsAfter(now, (reached?.lockMinutes ?? 0) * 60)
        const temporary = reached !== undefined && reached.lockMinutes !== null
        const expected = reached === undefined
          ? { code: 'credentials-wrong', triesLeft: (ahead?.afterWrongTries ?? NaN) - tried, then: ahead?.lockMinutes === null ? 'locked' : 'locked-temporarily' }
          : temporary ? { code: 'user-locked-temporarily', until } : { code: 'user-locked' }
        assert.deepEqual(settled.answer, { ok: false, problem: expected })
        assert.equal(settled.endsSessions, reached !== undefined)
        counter = settled.counter
        assert.equal(counter.failures, tried)
        now = until
      }
      assert.equal(counter.locked, true)
    })
  }
}

test('R-1202 while a lock holds no try ends sessions again, and a right one never does', () => {
  const stages = stagesOf(shipped('credit-union').policy.lock, 'password')
  const locked = { failures: 10, lockedUntil: null, locked: true }
  assert.deepEqual([settle(locked, 'wrong', stages, START, true).endsSessions, settle(UNTOUCHED, 'right', stages, START, true).endsSessions], [false, false])
})

const anyStages = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }).map((tries): LockStage[] =>
  tries.sort((one, other) => one - other).map((afterWrongTries, at) => ({ afterWrongTries, lockMinutes: at === tries.length - 1 ? null : 30 })))

test('R-406 of 50 wrong tries in parallel, in any interleaving and under any stages, exactly as many are checked as the stage allows', () => {
  fc.assert(fc.property(anyStages, fc.array(fc.boolean(), { minLength: 50, maxLength: 200 }), fc.boolean(), (stages, arrivals, waits) => {
    let counter = UNTOUCHED
    let now = START
    let [arrived, open, checked, locks] = [0, 0, 0, 0]
    const settleOne = () => {
      const settled = settle(counter, 'wrong', stages, now, true)
      open -= 1
      checked += 1
      counter = settled.counter
      if (!settled.endsSessions) return
      assert.equal(open, 0, 'none is left in the air when a lock begins')
      assert.equal(checked, stages[locks]?.afterWrongTries)
      locks += 1
      if (waits && counter.lockedUntil !== null) now = counter.lockedUntil
    }
    for (const arrives of arrivals) {
      if (arrives && arrived < 50) {
        arrived += 1
        if (reserve(counter, open, stages, now).ok) open += 1
      } else if (open > 0) settleOne()
    }
    while (open > 0) settleOne()
    assert.ok(checked <= (stages[waits ? stages.length - 1 : 0]?.afterWrongTries ?? 0))
  }))
})

test('R-1201 a count falls only by a right try, and nothing changes while a lock holds, for a while or not', () => {
  const tries = fc.array(fc.tuple(fc.constantFrom('right' as const, 'wrong' as const), fc.integer({ min: 0, max: 3000 })), { maxLength: 60 })
  fc.assert(fc.property(anyStages, tries, (stages, made) => {
    let counter = UNTOUCHED
    let now = START
    for (const [found, seconds] of made) {
      now = secondsAfter(now, seconds)
      const before = counter
      const settled = settle(before, found, stages, now, true)
      counter = settled.counter
      const held = before.locked || (before.lockedUntil !== null && isBefore(now, before.lockedUntil))
      assert.equal(counter.failures, held ? before.failures : found === 'right' ? 0 : before.failures + 1)
      assert.equal(settled.answer.ok, found === 'right' && !held)
    }
  }))
})
