import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessTime, machineTime } from '../time/time.ts'
import { isExpired, validityFrom } from './validity.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const lastOf = (acquired: string) => validityFrom(tokyo(acquired), machineTime('2020-01-01T00:00:00Z'), 1).notAfter

test('R-106 R-1204 one year ends at 23:59:59 Tokyo of the same date next year, whatever the hour of acquisition', () => {
  for (const hour of ['00:00:00', '08:59:59', '09:00:00', '23:59:59.999'])
    assert.deepEqual(lastOf(`2026-11-22T${hour}`), tokyo('2027-11-22T23:59:59'), hour)
  assert.deepEqual(lastOf('2026-12-31T23:59:59'), tokyo('2027-12-31T23:59:59'))
})

test('R-1204 29 February becomes 28 February, and 28 February stays itself before a leap year', () => {
  assert.deepEqual(lastOf('2028-02-29T12:00:00'), tokyo('2029-02-28T23:59:59'))
  assert.deepEqual(lastOf('2027-02-28T12:00:00'), tokyo('2028-02-28T23:59:59'))
  assert.deepEqual(lastOf('2028-02-28T12:00:00'), tokyo('2029-02-28T23:59:59'))
})

test('R-1213 validity begins at the earlier of business and real time, and is measured from business time', () => {
  const real = machineTime('2026-11-22T03:04:05.678Z')
  const ahead = validityFrom(businessTime('2027-10-01T00:00:00Z'), real, 1)
  assert.equal(ahead.notBefore.toISOString(), '2026-11-22T03:04:05.000Z')
  assert.deepEqual(ahead.notAfter, tokyo('2028-10-01T23:59:59'))
  const behind = validityFrom(businessTime('2026-01-01T00:00:00.999Z'), real, 1)
  assert.equal(behind.notBefore.toISOString(), '2026-01-01T00:00:00.000Z')
})

test('R-1204 the last second belongs to the validity, the next instant does not', () => {
  const notAfter = tokyo('2027-11-22T23:59:59')
  assert.equal(isExpired(notAfter, tokyo('2027-11-22T23:59:59.999')), false)
  assert.equal(isExpired(notAfter, tokyo('2027-11-23T00:00:00')), true)
})

test('R-1204 any acquisition is good for 365 or 366 days and the rest of its own', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }), (at) => {
    const acquired = businessTime(at)
    const { notBefore, notAfter } = validityFrom(acquired, machineTime(at), 1)
    const days = (notAfter.getTime() - acquired.getTime()) / 86_400_000
    assert.ok(days > 364.999 && days < 367, String(days))
    assert.equal(notAfter.getTime() % 1000 + notBefore.getTime() % 1000, 0, 'whole seconds')
    assert.ok(notBefore.getTime() <= acquired.getTime())
  }))
})
