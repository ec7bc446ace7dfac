import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../seeded.ts'
import { shuffled, trimmedMean } from './statistics.ts'

/** Sums of twelve draws are nearly normal, with a standard deviation of 1. */
const draws = (count: number, seed: number): readonly number[] => {
  const random = seeded(seed)
  return Array.from({ length: count }, () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6))
}

test('the trimmed mean finds the middle within its error, and bursts at one end move it little', () => {
  const quiet = draws(2_000, 1)
  const { value, error } = trimmedMean(quiet)
  assert.ok(Math.abs(value) < 4 * error, `${value} ± ${error}`)
  // The trimmed mean of a normal distribution has 1.06 times the standard error of its mean (Wilcox).
  assert.ok(error > 0.9 / Math.sqrt(2_000) && error < 1.25 / Math.sqrt(2_000), String(error))
  const bursts = trimmedMean(quiet.map((each, at) => (at % 20 === 0 ? each + 1_000 : each)))
  assert.ok(Math.abs(bursts.value) < 0.2, String(bursts.value))
})

test('a difference of four errors is told from none', () => {
  const [one, other] = [draws(2_000, 2), draws(2_000, 3)]
  const { value, error } = trimmedMean(one.map((each, at) => each + 0.3 - (other[at] ?? NaN)))
  assert.ok(value - 4 * error > 0 && Math.abs(value - 0.3) < 4 * error, `${value} ± ${error}`)
})

test('a shuffled round has everybody once, in an order of its own', () => {
  const random = seeded(4)
  const rounds = Array.from({ length: 50 }, () => shuffled([0, 1, 2, 3, 4], random))
  assert.ok(rounds.every((round) => round.toSorted((a, b) => a - b).join() === '0,1,2,3,4'))
  assert.ok(new Set(rounds.map((round) => round.join())).size > 20)
})
