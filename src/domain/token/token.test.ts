import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { UNTOUCHED } from '../lock/counter.ts'
import { businessTime, machineTime } from '../time/time.ts'
import { settleCode } from './settle-code.ts'
import { DRIFT_STEPS, followDrift, judgeCode, stepAt, stepsOfDrift, stepsTaken, type TokenClock } from './step.ts'
import { loginTakesCode, tokenUse, usesToken, usesTokenAtFirst } from './token-use.ts'
import { parseTypedCode } from './typed-code.ts'
import { parseTypedSeed } from './typed-seed.ts'

const NOW = businessTime('2026-11-22T00:00:00Z')
const fresh: TokenClock = { stepSeconds: 30, drift: 0, lastStep: null }
const at = (step: number) => machineTime(step * 30_000)

/** Enters the code of `step` at the moment `now` (both in steps); the clock that is kept afterwards. */
const enter = (clock: TokenClock, step: number, now: number): { readonly clock: TokenClock; readonly found: string } => {
  const judged = judgeCode(stepsTaken(clock, at(now)).filter((each) => each === step), clock)
  return { clock: judged.found === 'right' ? { ...clock, lastStep: judged.step } : clock, found: judged.found }
}

test('R-1217 one step early or late is taken, two are not', () => {
  assert.deepEqual([-2, -1, 0, 1, 2].map((off) => enter(fresh, 1000 + off, 1000).found), ['wrong', 'right', 'right', 'right', 'wrong'])
  assert.deepEqual([7, 8, 9, 10, 11].map((off) => enter({ ...fresh, drift: 9 }, 1000 + off, 1000).found), ['wrong', 'right', 'right', 'right', 'wrong'], 'around the drift that is known')
})

test('R-1217 each code is right at most once, in whatever order and however often codes are entered', () => {
  fc.assert(fc.property(fc.array(fc.record({ pass: fc.nat(2), off: fc.integer({ min: -3, max: 3 }) }), { maxLength: 60 }), (entries) => {
    let [clock, now] = [fresh, 1000]
    const taken: number[] = []
    for (const { pass, off } of entries) {
      now += pass
      const entered = enter(clock, now + off, now)
      if (entered.found === 'right') taken.push(now + off)
      assert.ok(entered.found === 'wrong' || Math.abs(off) <= 1)
      clock = entered.clock
    }
    assert.deepEqual(taken, [...new Set(taken)].toSorted((one, other) => one - other), 'once, and in order')
  }))
})

test('R-1217 of two steps with the same code both are spent', () => {
  const judged = judgeCode([999, 1001], fresh)
  assert.deepEqual(judged, { found: 'right', step: 1001 })
  assert.deepEqual(judgeCode([999, 1001], { ...fresh, lastStep: 1001 }), { found: 'used' })
})

test('R-1217 two codes in a row tell any drift up to the bound, and are spent with it', () => {
  fc.assert(fc.property(fc.integer({ min: 1 - DRIFT_STEPS, max: DRIFT_STEPS }), (drift) => {
    const now = 5000
    const found = followDrift([now + drift - 1], [now + drift], fresh, at(now))
    assert.deepEqual(found, { ...fresh, drift, lastStep: now + drift })
    assert.ok(found !== undefined && stepsOfDrift(fresh, at(now)).includes(now + drift))
    assert.equal(enter(found, now + drift + 1, now + 1).found, 'right')
    assert.equal(enter(found, now + drift, now).found, 'used')
  }))
  assert.equal(followDrift([4000], [4002], fresh, at(4001)), undefined, 'not one after the other')
  assert.equal(followDrift([4001], [4000], fresh, at(4001)), undefined, 'in the wrong order')
  assert.equal(followDrift([4000], [4001], { ...fresh, lastStep: 4000 }, at(4001)), undefined, 'the first was used before')
  assert.equal(followDrift([3990, 4000], [3991, 4001], fresh, at(4001))?.drift, 0, 'the nearest')
})

test('R-1213 steps are counted in machine time: 30 seconds from the epoch', () => {
  assert.equal(stepAt(machineTime('1970-01-01T00:00:59.999Z'), 30), 1)
  assert.equal(stepAt(machineTime('1970-01-01T00:01:00.000Z'), 30), 2)
})

test('R-1217 five wrong codes lock one-time passwords until unlocked; tries left are told, a right one sets the count back (every profile with tokens)', () => {
  for (const { name } of PROFILES) {
    const { policy } = shipped(name)
    if (tokenUse(policy) === 'nobody') continue
    const stages = policy.lock.oneTimePassword
    let counter = UNTOUCHED
    const answers = Array.from({ length: 5 }, () => {
      const settled = settleCode(counter, { found: 'wrong' }, stages, 'user', NOW)
      counter = settled.counter
      return settled.answer.ok ? 'right' : settled.answer.problem
    })
    assert.deepEqual(answers, [
      ...[4, 3, 2, 1].map((triesLeft) => ({ code: 'one-time-password-wrong', triesLeft, then: 'locked' })), { code: 'one-time-password-locked', until: null },
    ], name)
    assert.deepEqual(settleCode(counter, { found: 'right', step: 1 }, stages, 'user', NOW), { counter, answer: { ok: false, problem: { code: 'one-time-password-locked', until: null } } })
    assert.deepEqual(settleCode({ ...counter, locked: false, failures: 4 }, { found: 'right', step: 1 }, stages, 'user', NOW), { counter: UNTOUCHED, answer: { ok: true, value: { step: 1 } } })
  }
})

test('R-1217 a used code counts none; R-410 where a stranger may type, a wrong one counts none here and tells no number', () => {
  const stages = shipped('shinkin-otp').policy.lock.oneTimePassword
  const counter = { ...UNTOUCHED, failures: 3 }
  assert.deepEqual(settleCode(counter, { found: 'used' }, stages, 'user', NOW), { counter, answer: { ok: false, problem: { code: 'one-time-password-used' } } })
  assert.deepEqual(settleCode(counter, { found: 'wrong' }, stages, 'caller', NOW), {
    counter, answer: { ok: false, problem: { code: 'one-time-password-wrong', triesLeft: null, then: null } },
  })
})

test('R-303 R-1217 who uses a token: everybody, those who are registered so, or nobody, by profile', () => {
  const uses = PROFILES.map(({ name }) => {
    const { policy } = shipped(name)
    const of = (user: boolean) => `${usesToken(policy, { usesToken: user })}/${loginTakesCode(policy, { usesToken: user })}`
    return [name, tokenUse(policy), usesTokenAtFirst(policy), of(true), of(false)].join(' ')
  })
  assert.deepEqual(uses.toSorted(), [
    'credit-union nobody false false/false false/false',
    'factoring nobody false false/false false/false',
    'factoring-legacy nobody false false/false false/false',
    'shinkin-branch per-user false true/true false/false',
    'shinkin-otp per-user true true/true false/false',
    'standard everybody true true/true true/true',
  ])
})

test('R-1201 a code is read as people type it; what cannot be one is a typing error', () => {
  for (const typed of ['012345', ' 012 345 ', '０１２３４５', '012-345']) assert.deepEqual(parseTypedCode(typed, 6), { ok: true, value: '012345' }, typed)
  const faults = ['', '　', '01234', '0123456', '01234a', '٠١٢٣٤٥'].map((typed) => { const read = parseTypedCode(typed, 6); return read.ok ? 'read' : read.problem.code })
  assert.deepEqual(faults, ['required', 'required', 'length-wrong', 'length-wrong', 'format-wrong', 'format-wrong'])
})

test('a seed in base32 is read whole or not at all (RFC 4648 §10)', () => {
  const read = parseTypedSeed('gezd gnbv gy3t qojq gezd gnbv gy3t qojq')
  assert.ok(read.ok)
  assert.equal(Buffer.from(read.value).toString('ascii'), '12345678901234567890')
  const faults = ['', 'GEZDGNBVGY3TQOJQ', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQA', 'A'.repeat(200)]
    .map((typed) => { const parsed = parseTypedSeed(typed); return parsed.ok ? 'read' : parsed.problem.code })
  assert.deepEqual(faults, ['required', 'too-short', 'format-wrong', 'format-wrong', 'too-long'])
})
