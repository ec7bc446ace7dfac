import { isWithin, daysBefore, withinDaysOf, type Window } from '../calendar/window.ts'
import { isExpired } from '../certificate/validity.ts'
import type { Policy } from '../policy/parameters.ts'
import { isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'

/** When a certificate may be renewed: before its expiry, and where the profile has it, by its user for some days after. */
export type RenewalWindows = { readonly ordinary: Window; readonly afterExpiry: Window | null }

export const renewalWindows = (renewal: Policy['renewal'], notAfter: BusinessTime): RenewalWindows => {
  const expired = secondsAfter(notAfter, 1)
  return {
    ordinary: { opens: daysBefore(notAfter, renewal.opensDays), closes: expired },
    afterExpiry: renewal.graceDays === 0 ? null : { opens: expired, closes: withinDaysOf(notAfter, renewal.graceDays) },
  }
}

export type RenewalPhase = 'not-yet' | 'open' | 'after-expiry' | 'over'

export const renewalPhase = (renewal: Policy['renewal'], notAfter: BusinessTime, now: BusinessTime): RenewalPhase => {
  const { ordinary, afterExpiry } = renewalWindows(renewal, notAfter)
  if (isBefore(now, ordinary.opens)) return 'not-yet'
  if (!isExpired(notAfter, now)) return 'open'
  return afterExpiry !== null && isWithin(afterExpiry, now) ? 'after-expiry' : 'over'
}

/** Until when an expired certificate may still be renewed, or null when that is over or the profile has none. */
export const renewableUntil = (renewal: Policy['renewal'], notAfter: BusinessTime, now: BusinessTime): BusinessTime | null =>
  renewalPhase(renewal, notAfter, now) === 'after-expiry' ? (renewalWindows(renewal, notAfter).afterExpiry?.closes ?? null) : null
