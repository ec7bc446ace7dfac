import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../seeded.ts'
import { isShownAbove, isShownWithin, shuffled, trimmedMean } from './statistics.ts'

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

/** Differences of two ways that spread by 1, of as many rounds as the proof takes at most. */
const NOISE = Array.from({ length: 6 }, (_, seed) => {
  const [one, other] = [draws(2_500, 2 * seed + 10), draws(2_500, 2 * seed + 11)]
  return one.map((each, at) => each - (other[at] ?? NaN))
})

/** How often a difference passes for smaller than 2 ms, as the proof looks: at first, later, and at last. */
const passed = (difference: number, spread: number): number => NOISE.filter((noise) =>
  [250, 1_000, 2_500].some((rounds) => isShownWithin(trimmedMean(noise.slice(0, rounds).map((each) => difference + spread * each)), 2))).length

test('R-1210 a difference of 2 ms never passes for a smaller one, however much the times spread; none at all does where they spread as on a quiet machine', () => {
  for (const spread of [0.5, 5, 20]) assert.deepEqual([passed(2, spread), passed(-2, spread)], [0, 0], String(spread))
  assert.equal(passed(0, 5), NOISE.length)
  assert.equal(passed(0, 60), 0, 'what cannot be seen does not pass')
  assert.ok(isShownAbove(trimmedMean(draws(250, 9).map((each) => each * 5 + 2))))
})
