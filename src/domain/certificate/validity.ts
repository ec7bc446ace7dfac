import { addYears, dayOf, timeOfDay } from '../calendar/day.ts'
import { businessTime, secondsAfter, type BusinessTime, type MachineTime } from '../time/time.ts'

export type Validity = { readonly notBefore: BusinessTime; readonly notAfter: BusinessTime }

/**
 * Validity of a certificate acquired now: to 23:59:59 Asia/Tokyo of the same date `years` later (R-106, R-1204).
 * It begins at the earlier of business and real time, because browsers do not offer certificates from the future (R-1213).
 * Both ends are whole seconds, as X.509 writes them.
 */
export const validityFrom = (acquiredAt: BusinessTime, realNow: MachineTime, years: number): Validity => {
  const earlier = Math.min(acquiredAt.getTime(), realNow.getTime())
  return {
    notBefore: businessTime(Math.floor(earlier / 1000) * 1000),
    notAfter: secondsAfter(timeOfDay(addYears(dayOf(acquiredAt), years), '23:59'), 59),
  }
}

/** True from the second after notAfter on: the validity period includes both of its ends (RFC 5280 §4.1.2.5). */
export const isExpired = (notAfter: BusinessTime, now: BusinessTime): boolean => now.getTime() >= notAfter.getTime() + 1000
