import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessTime, earlierOf, isBefore, machineTime, secondsAfter, secondsUntil } from './time.ts'

const business = businessTime('2026-11-22T00:00:00Z')
const machine = machineTime('2026-11-21T00:00:00Z')

test('R-1213 the two kinds of time cannot be mixed: each line marked here is a type error', () => {
  // @ts-expect-error a business deadline is not compared with machine time
  assert.equal(isBefore(business, machine), false)
  // @ts-expect-error the earlier of two different kinds of time has no kind
  assert.equal(earlierOf(business, machine), machine)
  // @ts-expect-error not even the operator may compare them
  assert.equal(business < machine, false)
  // @ts-expect-error a bare Date has no kind until the outermost layer gives it one
  const bare: typeof business = new Date(0)
  assert.equal(bare.getTime(), 0)
})

test('R-1213 arithmetic keeps the kind and leaves its argument as it was', () => {
  const later: typeof machine = secondsAfter(machine, 90)
  assert.equal(later.toISOString(), '2026-11-21T00:01:30.000Z')
  assert.equal(machine.toISOString(), '2026-11-21T00:00:00.000Z')
  assert.equal(isBefore(machine, later), true)
  assert.equal(isBefore(machine, machine), false)
  assert.equal(earlierOf(later, machine), machine)
})

test('a wait is rounded up to whole seconds and is never negative', () => {
  assert.equal(secondsUntil(business, businessTime(business.getTime() + 1)), 1)
  assert.equal(secondsUntil(business, businessTime(business.getTime() + 2000)), 2)
  assert.equal(secondsUntil(business, businessTime(business.getTime() - 5000)), 0)
})

test('what is not an instant is a defect of the caller', () => {
  assert.throws(() => businessTime('yesterday'), RangeError)
  assert.throws(() => secondsAfter(machine, Number.NaN), RangeError)
})
