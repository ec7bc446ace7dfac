import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { isNoticeHour } from '../notice/hours.ts'
import { businessTime, isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'
import { grantLapsesAt } from './grant.ts'
import { firstLookAt, lookAtGrant, remindersOf } from './reminder.ts'

const at = (local: string) => businessTime(`${local}+09:00`)
const OPENED = at('2026-11-22T10:00:00')
const grantOf = (profile: string, openedAt = OPENED) => ({ openedAt, lapsesAt: grantLapsesAt(shipped(profile).policy.acquisition, openedAt) ?? assert.fail(profile) })

test('S-27 R-306 a grant of 80 days is reminded of at its half, a week and a day before its last; one of 14 twice', () => {
  assert.deepEqual(remindersOf(grantOf('shinkin-branch')), [
    { daysLeft: 40, from: at('2027-01-01T00:00:00') }, { daysLeft: 7, from: at('2027-02-03T00:00:00') }, { daysLeft: 1, from: at('2027-02-09T00:00:00') },
  ])
  assert.deepEqual(remindersOf(grantOf('standard')).map(({ daysLeft }) => daysLeft), [7, 1], 'the half is the week')
  const days = (count: number) => remindersOf({ openedAt: OPENED, lapsesAt: grantLapsesAt({ ...shipped('standard').policy.acquisition, deadlineDays: count }, OPENED) ?? assert.fail() }).map(({ daysLeft }) => daysLeft)
  assert.deepEqual([days(1), days(2), days(7), days(8)], [[], [1], [3, 1], [7, 4, 1]])
})

test('R-306 it is open to the last second of its last day and lapsed with the next, over a 29 February too', () => {
  const branch = grantOf('shinkin-branch')
  assert.deepEqual([lookAtGrant(branch, 1, at('2027-02-10T23:59:59')).lapse, lookAtGrant(branch, 1, at('2027-02-11T00:00:00')).lapse], [false, true])
  const leap = grantOf('standard', at('2028-02-20T23:59:59'))
  assert.deepEqual([lookAtGrant(leap, 1, at('2028-03-05T23:59:59')).lapse, lookAtGrant(leap, 1, at('2028-03-06T00:00:00')).lapse], [false, true])
  assert.equal(lookAtGrant(leap, 7, at('2028-03-04T08:00:00')).remind?.daysLeft, 1)
  assert.equal(remindersOf(leap)[0]?.from.getTime(), at('2028-02-27T00:00:00').getTime())
})

test('R-1203 a reminder goes out from 08:00 to 18:00 only, and of those missed only the most urgent', () => {
  const branch = grantOf('shinkin-branch')
  const look = (now: string, reminded: number | null = null) => lookAtGrant(branch, reminded, at(now))
  assert.deepEqual(look('2027-01-01T07:59:59'), { lapse: false, remind: null, next: at('2027-01-01T08:00:00') })
  assert.equal(look('2027-01-01T08:00:00').remind?.daysLeft, 40)
  assert.equal(look('2027-01-01T17:59:59').remind?.daysLeft, 40)
  assert.deepEqual(look('2027-01-01T18:00:00'), { lapse: false, remind: null, next: at('2027-01-02T08:00:00') })
  assert.deepEqual(look('2027-01-01T09:00:00', 40), { lapse: false, remind: null, next: at('2027-02-03T08:00:00') }, 'said once')
  assert.equal(look('2027-02-05T12:00:00').remind?.daysLeft, 7, 'after an outage of the first')
  assert.equal(look('2027-02-10T12:00:00').remind?.daysLeft, 1)
  assert.deepEqual(look('2027-02-10T19:00:00'), { lapse: false, remind: null, next: at('2027-02-11T00:00:00') }, 'too late to be said')
  assert.deepEqual(look('2027-02-10T12:00:00', 1).next, at('2027-02-11T00:00:00'))
})

test('R-306 without a deadline nothing is ever looked at', () => {
  for (const profile of ['credit-union', 'factoring', 'factoring-legacy', 'shinkin-otp']) assert.equal(firstLookAt(OPENED, grantLapsesAt(shipped(profile).policy.acquisition, OPENED)), null)
  assert.deepEqual(firstLookAt(OPENED, grantOf('shinkin-branch').lapsesAt), at('2027-01-01T08:00:00'))
})

test('S-27 whenever it is looked at, each reminder is said once at most, in its hours, before the end, and the end is written down', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 366 }), fc.integer({ min: 0, max: 86_399 }), fc.array(fc.integer({ min: 1, max: 40 * 86_400 }), { maxLength: 12 }), (days, second, waits) => {
    const openedAt = secondsAfter(at('2027-12-01T00:00:00'), second)
    const lapsesAt = grantLapsesAt({ ...shipped('standard').policy.acquisition, deadlineDays: days }, openedAt) ?? assert.fail()
    const said: number[] = []
    let now: BusinessTime = openedAt
    // A node that is up at these moments only, and then for good.
    const looks = [...waits.map((wait) => () => secondsAfter(now, wait)), ...Array.from({ length: 20 }, () => null)]
    let next = firstLookAt(openedAt, lapsesAt)
    for (const jump of looks) {
      if (next === null) break
      const later = jump === null ? next : jump()
      now = isBefore(later, now) ? now : later
      if (isBefore(now, next)) continue
      const looked = lookAtGrant({ openedAt, lapsesAt }, said.at(-1) ?? null, now)
      if (looked.remind !== null) {
        assert.ok(isNoticeHour(now) && isBefore(now, lapsesAt) && !isBefore(now, looked.remind.from))
        assert.ok(said.every((left) => left > (looked.remind?.daysLeft ?? Infinity)))
        said.push(looked.remind.daysLeft)
      }
      assert.ok(looked.next === null || isBefore(now, looked.next), 'it never looks again at once')
      next = looked.next
    }
    assert.equal(next, null)
    assert.ok(!isBefore(now, lapsesAt))
  }), { numRuns: 60 })
})
