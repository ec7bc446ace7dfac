import type { MachineTime } from '../time/time.ts'

/** Steps by which a code may be early or late and is still taken, without a word (R-1217). */
const WINDOW_STEPS = 1

/** Steps within which two codes in a row tell how far the clock of a token has drifted: ten minutes each way at 30 seconds. */
export const DRIFT_STEPS = 20

/** What is kept about the clock of a token. */
export type TokenClock = {
  readonly stepSeconds: number
  /** Steps by which the token’s clock is known to be ahead; negative: behind. */
  readonly drift: number
  /** The step of the last code that was accepted; no code of it, or of one before it, is accepted again. */
  readonly lastStep: number | null
}

/** The time step of TOTP, counted from the Unix epoch (RFC 6238 §4.2). Machine time, which no demo moves (R-1213). */
export const stepAt = (now: MachineTime, stepSeconds: number): number => Math.floor(now.getTime() / 1000 / stepSeconds)

const around = (middle: number, each: number): readonly number[] => Array.from({ length: 2 * each + 1 }, (_, at) => middle - each + at)

/** The steps whose codes are taken now. */
export const stepsTaken = ({ stepSeconds, drift }: TokenClock, now: MachineTime): readonly number[] =>
  around(stepAt(now, stepSeconds) + drift, WINDOW_STEPS)

/** The steps that two codes in a row are looked for in. */
export const stepsOfDrift = ({ stepSeconds }: TokenClock, now: MachineTime): readonly number[] => around(stepAt(now, stepSeconds), DRIFT_STEPS)

export type FoundCode = { readonly found: 'right'; readonly step: number } | { readonly found: 'used' } | { readonly found: 'wrong' }

/** What a typed code is, from the steps of the window whose code it equals. Steps only rise, so each code is right once (R-1217, RFC 6238 §5.2). */
export const judgeCode = (equal: readonly number[], { lastStep }: TokenClock): FoundCode => {
  if (equal.length === 0) return { found: 'wrong' }
  const step = Math.max(...equal)
  return lastStep === null || step > lastStep ? { found: 'right', step } : { found: 'used' }
}

/**
 * The clock that explains two codes shown one after the other (R-1217), the nearest to ours if several do; undefined where none does. Both
 * codes are spent with it.
 */
export const followDrift = (first: readonly number[], second: readonly number[], clock: TokenClock, now: MachineTime): TokenClock | undefined => {
  const present = stepAt(now, clock.stepSeconds)
  const [nearest] = second
    .filter((step) => first.includes(step - 1) && (clock.lastStep === null || step - 1 > clock.lastStep))
    .toSorted((one, other) => Math.abs(one - present) - Math.abs(other - present))
  return nearest === undefined ? undefined : { ...clock, drift: nearest - present, lastStep: nearest }
}
