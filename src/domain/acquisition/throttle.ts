import type { RefusalOf } from '../refusal/refusal.ts'
import { machineTime, secondsAfter, secondsUntil, type MachineTime } from '../time/time.ts'

export type ThrottledSubject = 'user' | 'address' | 'institution'

/**
 * Tries without a certificate that are answered in one window: per user id as typed, whether or not it exists, so that the limit
 * reveals nobody; per address, behind which a whole company may sit; per institution, against guesses spread over many of both.
 */
export const THROTTLES: { readonly [Subject in ThrottledSubject]: { readonly mostTries: number; readonly windowSeconds: number } } = {
  user: { mostTries: 10, windowSeconds: 600 },
  address: { mostTries: 60, windowSeconds: 600 },
  institution: { mostTries: 3000, windowSeconds: 600 },
}

const SUBJECTS = Object.keys(THROTTLES) as readonly ThrottledSubject[]

/** When the window began that an instant falls into. Windows follow one another without gaps and are the same on every node. */
export const windowStart = (subject: ThrottledSubject, now: MachineTime): MachineTime => {
  const milliseconds = THROTTLES[subject].windowSeconds * 1000
  return machineTime(Math.floor(now.getTime() / milliseconds) * milliseconds)
}

/** Refused where the tries counted before this one have used up the window of any subject; the wait is to the end of the last such window. */
export const throttled = (tries: Readonly<Record<ThrottledSubject, number>>, now: MachineTime): RefusalOf<'throttled'> | null => {
  const waits = SUBJECTS.filter((subject) => tries[subject] >= THROTTLES[subject].mostTries)
    .map((subject) => secondsUntil(now, secondsAfter(windowStart(subject, now), THROTTLES[subject].windowSeconds)))
  return waits.length === 0 ? null : { code: 'throttled', retryAfterSeconds: Math.max(...waits) }
}
