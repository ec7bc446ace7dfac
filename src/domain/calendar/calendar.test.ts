import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { businessTime } from '../time/time.ts'
import { businessDayFrom, isBusinessDay } from './business-day.ts'
import { addDays, addYears, day, dayOf, daysBetween, endOfDay, startOfDay, timeOfDay, weekday } from './day.ts'
import { deskStatus } from './desk.ts'
import { daysBefore, daysLeft, isWithin, withinDaysOf } from './window.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays(day('2000-01-01'), offset))

test('a day begins at 00:00 and ends at 24:00 in Tokyo, wherever the machine stands', () => {
  assert.equal(dayOf(tokyo('2026-11-22T23:59:59.999')), '2026-11-22')
  assert.equal(dayOf(tokyo('2026-11-23T00:00:00.000')), '2026-11-23')
  assert.equal(startOfDay(day('2026-11-22')).toISOString(), '2026-11-21T15:00:00.000Z')
  assert.equal(endOfDay(day('2026-11-22')).toISOString(), '2026-11-22T15:00:00.000Z')
  assert.equal(timeOfDay(day('2026-11-22'), '09:30').toISOString(), '2026-11-22T00:30:00.000Z')
})

test('a day is what the time zone says, also before 1888 and in the summers of 1948 to 1951, asked in any order and again', () => {
  const said = (instant: Date) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO('Asia/Tokyo').toPlainDate().toString()
  const instants = fc.oneof(
    fc.date({ min: new Date('1880-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    fc.date({ min: new Date('1948-04-01'), max: new Date('1951-10-01'), noInvalidDate: true }),
    fc.date({ min: new Date('1887-12-01'), max: new Date('1888-02-01'), noInvalidDate: true }),
  )
  fc.assert(fc.property(fc.array(instants, { maxLength: 20 }), (list) => {
    for (const instant of [...list, ...list]) assert.equal(dayOf(instant), said(instant))
  }))
  for (const change of ['1948-05-01T15:00:00Z', '1948-09-11T15:00:00Z', '1951-09-08T15:00:00Z']) {
    for (const off of [-1, 0, 1, 3_599_999, 3_600_000]) {
      const instant = new Date(Date.parse(change) + off)
      assert.equal(dayOf(instant), said(instant), instant.toISOString())
    }
  }
})

test('days are counted as the calendar counts them, with their weekdays', () => {
  fc.assert(fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (from, count) => {
    const plain = Temporal.PlainDate.from(from)
    assert.equal(addDays(from, count), plain.add({ days: count }).toString())
    assert.equal(weekday(addDays(from, count)), plain.add({ days: count }).dayOfWeek)
  }))
})

test('what is not a day of the calendar is a defect of the caller', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-22T00:00', '', 'today']) assert.throws(() => day(text), RangeError)
})

test('R-1204 a year later is the same date, and 28 February for 29 February', () => {
  assert.equal(addYears(day('2026-11-22'), 1), '2027-11-22')
  assert.equal(addYears(day('2028-02-29'), 1), '2029-02-28')
  assert.equal(addYears(day('2027-02-28'), 1), '2028-02-28')
  assert.equal(addYears(day('2028-02-29'), 4), '2032-02-29')
})

test('adding days and counting them are inverse, over leap years and year ends', () => {
  fc.assert(fc.property(days, fc.integer({ min: -2000, max: 2000 }), (from, count) => {
    assert.equal(daysBetween(from, addDays(from, count)), count)
    assert.equal(dayOf(startOfDay(from)), from)
    assert.equal(dayOf(businessTime(endOfDay(from).getTime() - 1)), from)
  }))
})

test('R-1203 a window of N days before opens at 00:00 of that day, and the last day is day 0', () => {
  const notAfter = tokyo('2027-11-22T23:59:59')
  const window = { opens: daysBefore(notAfter, 30), closes: notAfter }
  assert.equal(isWithin(window, tokyo('2027-10-22T23:59:59.999')), false)
  assert.equal(isWithin(window, tokyo('2027-10-23T00:00:00')), true)
  assert.equal(isWithin(window, notAfter), false, 'closes is not in the window')
  assert.equal(daysLeft(notAfter, tokyo('2027-10-23T00:00:00')), 30)
  assert.equal(daysLeft(notAfter, tokyo('2027-11-22T00:00:00')), 0)
  assert.equal(daysLeft(notAfter, tokyo('2027-11-23T00:00:00')), -1)
})

test('R-306 "within 80 days of issuance" ends at 24:00 of the eightieth day', () => {
  const end = withinDaysOf(tokyo('2026-11-22T23:59:59'), 80)
  assert.equal(end.toISOString(), tokyo('2027-02-11T00:00:00').toISOString())
  assert.equal(withinDaysOf(tokyo('2026-11-22T00:00:00'), 80).getTime(), end.getTime())
})

test('R-902 bank business days leave out weekends, national holidays, substitutes, and the turn of the year', () => {
  const closed = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-05-06', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2029-01-02', '2029-01-03', '2026-09-22']
  const open = ['2026-11-20', '2026-11-24', '2026-12-30', '2027-01-04', '2029-01-04', '2026-05-07', '2026-12-25']
  assert.deepEqual(closed.filter((text) => isBusinessDay(day(text))), [])
  assert.deepEqual(open.filter((text) => !isBusinessDay(day(text))), [])
  assert.equal(businessDayFrom(day('2026-12-31')), '2027-01-04')
})

const bank = { days: 'bank-business-days', opensAt: '09:00', closesAt: '17:00' } as const

test('R-902 the desk is open from the minute it opens to the minute it closes, and says when next', () => {
  const next = (text: string) => tokyo(text).getTime()
  assert.deepEqual(deskStatus(bank, tokyo('2026-11-20T08:59:59.999')), { open: false, opens: tokyo('2026-11-20T09:00:00') })
  assert.deepEqual(deskStatus(bank, tokyo('2026-11-20T09:00:00')), { open: true, until: tokyo('2026-11-20T17:00:00') })
  assert.deepEqual(deskStatus(bank, tokyo('2026-11-20T16:59:59.999')), { open: true, until: tokyo('2026-11-20T17:00:00') })
  const afterwards = deskStatus(bank, tokyo('2026-11-20T17:00:00'))
  assert.equal(afterwards.open ? 0 : afterwards.opens.getTime(), next('2026-11-24T09:00:00'), 'over a weekend and Labour Thanksgiving Day')
  assert.deepEqual(deskStatus(bank, tokyo('2026-12-31T10:00:00')), { open: false, opens: tokyo('2027-01-04T09:00:00') })
  assert.deepEqual(deskStatus({ ...bank, days: 'every-day' }, tokyo('2027-01-01T10:00:00')), { open: true, until: tokyo('2027-01-01T17:00:00') })
  assert.deepEqual(deskStatus({ ...bank, days: 'every-day' }, tokyo('2026-12-31T18:00:00')), { open: false, opens: tokyo('2027-01-01T09:00:00') })
})

test('R-902 a closed desk always names an opening that is ahead and lies on a business day', () => {
  fc.assert(fc.property(days, fc.integer({ min: 0, max: 86_399 }), (on, second) => {
    const now = businessTime(startOfDay(on).getTime() + second * 1000)
    const status = deskStatus(bank, now)
    const named = status.open ? status.until : status.opens
    assert.ok(named.getTime() > now.getTime() && isBusinessDay(dayOf(named)))
    if (!status.open) assert.equal(deskStatus(bank, status.opens).open, true)
  }))
})
