import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enDates, jaDates } from './dates.ts'

const lastSecond = new Date('2026-11-22T14:59:59Z')
const firstSecond = new Date('2026-11-22T15:00:00Z')

test('dates are Japan’s wherever the server stands', () => {
  assert.equal(jaDates.moment(lastSecond), '2026年11月22日(日) 23:59')
  assert.equal(jaDates.moment(firstSecond), '2026年11月23日(月) 00:00')
  assert.equal(jaDates.day(firstSecond), '2026年11月23日(月)')
  assert.equal(enDates.moment(lastSecond), '22 Nov 2026, 23:59 JST')
  assert.equal(enDates.day(firstSecond), '23 Nov 2026')
})

test('midnight is 00:00, never 24:00, and single digits are not padded in dates', () => {
  const newYear = new Date('2026-12-31T15:00:00Z')
  assert.equal(jaDates.moment(newYear), '2027年1月1日(金) 00:00')
  assert.equal(enDates.moment(newYear), '1 Jan 2027, 00:00 JST')
  assert.equal(jaDates.time(newYear), '00:00')
  assert.equal(enDates.time(newYear), '00:00 JST')
})

test('September has three letters like every month', () => {
  assert.equal(enDates.day(new Date('2027-09-05T00:00:00Z')), '5 Sep 2027')
})

test('the machine form carries the offset of Japan', () => {
  assert.equal(jaDates.machine(lastSecond), '2026-11-22T23:59:59+09:00')
  assert.equal(enDates.machine(firstSecond), '2026-11-23T00:00:00+09:00')
})
