declare const kind: unique symbol

/** Time of windows, deadlines, dates and every duration a profile sets; the demo can move it forward (R-1213). */
export type BusinessTime = Date & { readonly [kind]: 'business' }

/** Time of sessions, one-time passwords, rate limits, tokens, OCSP and CRL; never moved (R-1213). */
export type MachineTime = Date & { readonly [kind]: 'machine' }

const valid = (instant: Date): Date => {
  if (Number.isNaN(instant.getTime())) throw new RangeError('not an instant')
  return instant
}

/** Marks an instant as business time: for `bin/`, which owns the clocks, for rows read from the database, and for tests. */
export const businessTime = (instant: Date | string | number): BusinessTime => valid(new Date(instant)) as BusinessTime

/** Marks an instant as machine time: for `bin/`, which owns the clocks, for rows read from the database, and for tests. */
export const machineTime = (instant: Date | string | number): MachineTime => valid(new Date(instant)) as MachineTime

type Time = BusinessTime | MachineTime

/** The instant `seconds` later (earlier when negative), of the same kind of time. */
export const secondsAfter = <T extends Time>(instant: T, seconds: number): T => valid(new Date(instant.getTime() + seconds * 1000)) as T

export const isBefore = <T extends Time>(one: T, other: NoInfer<T>): boolean => one.getTime() < other.getTime()

export const earlierOf = <T extends Time>(one: T, other: NoInfer<T>): T => (other.getTime() < one.getTime() ? other : one)

/** Whole seconds from one instant to another, rounded up, so that a wait told to a person is never too short; never below 0. */
export const secondsUntil = <T extends Time>(from: T, to: NoInfer<T>): number => Math.max(0, Math.ceil((to.getTime() - from.getTime()) / 1000))
