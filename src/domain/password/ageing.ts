import { addDays, dayOf, endOfDay, startOfDay } from '../calendar/day.ts'
import { daysLeft } from '../calendar/window.ts'
import type { Policy } from '../policy/parameters.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'

/** What a right password leads to because of its age, and the last day on which it is good, where it ages at all. */
export type PasswordAge =
  | { readonly leadsTo: 'nothing' }
  /** `daysLeft`: 0 on the last day, negative once it is past. */
  | { readonly leadsTo: 'reminder' | 'forced-change'; readonly endsAt: BusinessTime; readonly daysLeft: number }

/**
 * A password is good to 24:00 of (change date + its days); from 00:00 of the reminder’s days before that date a login shows a reminder, and
 * past the end what the profile says (R-403, R-1205). `setAt` is the last change, by the user or by initialising.
 */
export const passwordAge = ({ agesDays, reminderDays, whenAged }: Policy['password'], setAt: BusinessTime, now: BusinessTime): PasswordAge => {
  if (agesDays === null || whenAged === 'nothing') return { leadsTo: 'nothing' }
  const lastDay = addDays(dayOf(setAt), agesDays)
  const endsAt = endOfDay(lastDay)
  if (isBefore(now, startOfDay(addDays(lastDay, -reminderDays)))) return { leadsTo: 'nothing' }
  return { leadsTo: isBefore(now, endsAt) ? 'reminder' : whenAged, endsAt, daysLeft: daysLeft(startOfDay(lastDay), now) }
}
