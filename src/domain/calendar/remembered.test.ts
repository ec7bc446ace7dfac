import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from './remembered.ts'

test('only the last results are remembered, each asked for once, and what is thrown is asked for again', () => {
  const asked: number[] = []
  const half = remembered((value: number) => {
    asked.push(value)
    if (value % 2 !== 0) throw new RangeError('odd')
    return value / 2
  }, 2)
  assert.deepEqual([half(2), half(2), half(4), half(0), half(0)], [1, 1, 2, 0, 0])
  assert.equal(half(2), 1)
  assert.throws(() => half(3), RangeError)
  assert.throws(() => half(3), RangeError)
  assert.deepEqual(asked, [2, 4, 0, 2, 3, 3])
})
