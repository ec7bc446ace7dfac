import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { machineTime, secondsAfter } from '../time/time.ts'
import { mayCompareProof, mostWrongTries, settleWrongProof, type Budgeted } from './budget.ts'
import { GRANT_STATES } from './grant.ts'
import { throttled, THROTTLES, windowStart } from './throttle.ts'

test('R-410 a grant bears ten wrong tries of a chosen password and a hundred of what was generated, in every shipped profile', () => {
  for (const { name } of PROFILES) {
    const { policy } = shipped(name)
    const most = (['chosen-password', 'initial-password', 'code', 'one-time-password'] as const).map((secret) => mostWrongTries(policy, [secret]))
    assert.deepEqual(most, [10, 100, 100, 100], name)
  }
})

test('R-410 of several secrets the one that bears least decides', () => {
  const { policy } = shipped('standard')
  assert.equal(mostWrongTries(policy, ['code', 'chosen-password', 'one-time-password']), 10)
  assert.equal(mostWrongTries(policy, ['code', 'initial-password', 'one-time-password']), 100)
})

test('R-317 R-410 a grant bears as many wrong confirmation PINs as the counter of the PIN, and never more than of a chosen password', () => {
  const { policy } = shipped('shinkin-otp')
  const counting = (...afterWrongTries: readonly number[]) => ({ ...policy, lock: { ...policy.lock, confirmationPin: afterWrongTries.map((after) => ({ afterWrongTries: after, lockMinutes: null })) } })
  assert.deepEqual([policy, counting(3, 6), counting(40)].map((each) => mostWrongTries(each, ['confirmation-pin'])), [5, 3, 10])
})

test('R-410 the try that spends the budget freezes an open grant, and nothing is compared on it afterwards', () => {
  let grant: Budgeted = { state: 'open', wrongTries: 0 }
  const commands = Array.from({ length: 10 }, () => {
    assert.equal(mayCompareProof(grant, 0, 10), true)
    const settled = settleWrongProof(grant, 10)
    grant = { ...grant, wrongTries: settled.wrongTries }
    return settled.command
  })
  assert.deepEqual(commands, [...Array.from({ length: 9 }, () => null), 'freeze'])
  for (const state of GRANT_STATES) assert.equal(mayCompareProof({ ...grant, state }, 0, 10), false, state)
})

test('R-410 the budget bounds guesses on a grant in any state; without a grant, or on a frozen one, nothing is compared', () => {
  const compared = GRANT_STATES.filter((state) => mayCompareProof({ state, wrongTries: 0 }, 0, 10))
  assert.deepEqual(compared, ['open', 'used', 'lapsed', 'withdrawn'])
  assert.equal(mayCompareProof(null, 0, 10), false)
  assert.deepEqual(settleWrongProof({ state: 'used', wrongTries: 9 }, 10), { wrongTries: 10, command: null })
})

test('R-410 however many tries run at once, no more are compared than the budget has, and one of them freezes the grant', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.boolean(), { minLength: 60, maxLength: 200 }), (most, arrivals) => {
    let grant: Budgeted = { state: 'open', wrongTries: 0 }
    let [outstanding, compared, freezes] = [0, 0, 0]
    const settleOne = () => {
      const settled = settleWrongProof(grant, most)
      outstanding -= 1
      if (settled.command === 'freeze') freezes += 1
      grant = { state: settled.command === 'freeze' ? 'frozen' : grant.state, wrongTries: settled.wrongTries }
    }
    for (const arrives of arrivals) {
      if (!arrives && outstanding > 0) settleOne()
      else if (mayCompareProof(grant, outstanding, most)) {
        outstanding += 1
        compared += 1
      }
    }
    while (outstanding > 0) settleOne()
    assert.ok(compared <= most)
    assert.equal(freezes, compared === most ? 1 : 0)
  }))
})

const START = machineTime('2026-11-22T00:00:00Z')

test('R-410 R-1213 tries without a certificate are limited per user, address and institution, and the wait is to the end of the window', () => {
  const under = { user: THROTTLES.user.mostTries - 1, address: THROTTLES.address.mostTries - 1, institution: THROTTLES.institution.mostTries - 1 }
  assert.equal(throttled(under, START), null)
  for (const subject of ['user', 'address', 'institution'] as const) {
    const over = { ...under, [subject]: THROTTLES[subject].mostTries }
    const { windowSeconds } = THROTTLES[subject]
    assert.deepEqual(throttled(over, START), { code: 'throttled', retryAfterSeconds: windowSeconds })
    assert.deepEqual(throttled(over, secondsAfter(START, windowSeconds - 0.5)), { code: 'throttled', retryAfterSeconds: 1 })
    assert.deepEqual(windowStart(subject, secondsAfter(START, windowSeconds - 0.001)), START)
    assert.deepEqual(windowStart(subject, secondsAfter(START, windowSeconds)), secondsAfter(START, windowSeconds))
  }
})
