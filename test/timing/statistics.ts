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

/** Standard errors either way: 4.4 are exceeded by chance once in 100,000. */
export const ERRORS = 4.4

/** Whether a difference is shown to be smaller than `effect`, either way; one that is not shown to be so may be of any size. */
export const isShownWithin = ({ value, error }: Estimate, effect: number): boolean => Math.abs(value) + ERRORS * error < effect
export const isShownAbove = ({ value, error }: Estimate): boolean => value - ERRORS * error > 0
