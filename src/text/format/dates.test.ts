import assert from 'node:assert/strict'
import { test } from 'node:test'
import { troubleText } from '../refusal/troubles.ts'
import { labelsIn } from '../labels.ts'
import { PRODUCT_DEFAULT } from '../../domain/policy/product-default.ts'
import { businessTime } from '../../domain/time/time.ts'
import { enDates, jaDates, lastMoment, wholeMinute } from './dates.ts'

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

test('R-203 from when a new id can be used is told by the minute, and never too early', () => {
  assert.deepEqual(wholeMinute(new Date('2026-11-22T01:10:34.5Z')), new Date('2026-11-22T01:11:00Z'))
  assert.deepEqual(wholeMinute(new Date('2026-11-22T01:10:00Z')), new Date('2026-11-22T01:10:00Z'))
  const from = businessTime('2026-11-22T01:10:34Z')
  const told = (language: 'ja' | 'en'): string => {
    const { now } = troubleText(language, { code: 'user-not-yet-usable', from }, { role: 'user', labels: labelsIn(language, PRODUCT_DEFAULT), policy: PRODUCT_DEFAULT })
    return now
  }
  assert.match(told('ja'), /10:11以降/)
  assert.match(told('en'), /from 22 Nov 2026, 10:11/)
})

test('S-27 R-306 what lapses at 24:00 is told by its last minute, on the page as in the mail, 29 February too', () => {
  const lapsedAt = businessTime('2028-02-29T15:00:00Z')
  assert.equal(jaDates.moment(lastMoment(lapsedAt)), '2028年2月29日(火) 23:59')
  const say = (language: 'ja' | 'en') => troubleText(language, { code: 'grant-lapsed', lapsedAt }, { role: 'user', labels: labelsIn(language, PRODUCT_DEFAULT), policy: PRODUCT_DEFAULT }).why
  assert.match(say('ja'), /2028年2月29日\(火\) 23:59まで/)
  assert.match(say('en'), /29 Feb 2028, 23:59 JST/)
})
