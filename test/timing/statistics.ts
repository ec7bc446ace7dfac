/** mulberry32: the same numbers from 0 to 1 for the same seed, everywhere. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const shuffled = <T>(all: readonly T[], random: () => number): readonly T[] => {
  const order = [...all]
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other] as T, order[at] as T]
  }
  return order
}

/** A value with its standard error. */
export type Estimate = { readonly value: number; readonly error: number }

const TRIMMED = 0.2

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The mean without the fifth at either end, and its standard error from the winsorised variance (Yuen 1974; Wilcox, Robust Estimation, 4.2). */
export const trimmedMean = (values: readonly number[]): Estimate => {
  const sorted = values.toSorted((one, other) => one - other)
  const cut = Math.floor(TRIMMED * sorted.length)
  const kept = sorted.slice(cut, sorted.length - cut)
  const [least = 0, most = 0] = [kept[0], kept.at(-1)]
  const winsorised = sorted.map((value) => Math.min(Math.max(value, least), most))
  const middle = mean(winsorised)
  const variance = winsorised.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
  return { value: mean(kept), error: Math.sqrt(variance / values.length) / (1 - 2 * TRIMMED) }
}
