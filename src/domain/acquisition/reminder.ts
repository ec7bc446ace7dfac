import { dayOf, daysBetween } from '../calendar/day.ts'
import { daysBefore } from '../calendar/window.ts'
import { isNoticeHour, nextNoticeHour } from '../notice/hours.ts'
import { earlierOf, isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'

/** One reminder of a grant’s end: how many days are left on its day, the last of the grant counting as 0, and from when it is due. */
export type Reminder = { readonly daysLeft: number; readonly from: BusinessTime }

/** Besides the half of the time, days before the last (S-27). */
const LATEST = [7, 1] as const

type Deadline = { readonly openedAt: BusinessTime; readonly lapsesAt: BusinessTime }

/** The reminders of a grant, the first to come first: at the half of its days, a week and a day before the last; never on the day of the grant itself (S-27). */
export const remindersOf = ({ openedAt, lapsesAt }: Deadline): readonly Reminder[] => {
  const last = secondsAfter(lapsesAt, -1)
  const days = daysBetween(dayOf(openedAt), dayOf(last))
  return [...new Set([Math.floor(days / 2), ...LATEST])]
    .filter((left) => left > 0 && left < days)
    .toSorted((one, other) => other - one)
    .map((daysLeft) => ({ daysLeft, from: daysBefore(last, daysLeft) }))
}

export type LookAtGrant = {
  /** Its time is over. */
  readonly lapse: boolean
  /** To be said now. */
  readonly remind: Reminder | null
  /** When to look again; null: never, as nothing more is to be done. */
  readonly next: BusinessTime | null
}

/**
 * Looks at an open grant with a deadline: lapsed from the first instant after it, reminded of in the hours of notices (R-1203). Of several reminders that
 * were missed, only the most urgent is given; `reminded`: the fewest days left that were said already, null for none.
 */
export const lookAtGrant = (grant: Deadline, reminded: number | null, now: BusinessTime): LookAtGrant => {
  if (!isBefore(now, grant.lapsesAt)) return { lapse: true, remind: null, next: null }
  const reminders = remindersOf(grant)
  const due = reminders.findLast(({ from }) => !isBefore(now, from)) ?? null
  const fresh = due !== null && (reminded === null || due.daysLeft < reminded)
  if (fresh && !isNoticeHour(now)) return { lapse: false, remind: null, next: earlierOf(nextNoticeHour(now), grant.lapsesAt) }
  const following = reminders.find(({ from }) => isBefore(now, from))
  return { lapse: false, remind: fresh ? due : null, next: following === undefined ? grant.lapsesAt : nextNoticeHour(secondsAfter(following.from, -1)) }
}

/** When a grant that is opened now is looked at first; null where it has no deadline. */
export const firstLookAt = (openedAt: BusinessTime, lapsesAt: BusinessTime | null): BusinessTime | null =>
  lapsesAt === null ? null : lookAtGrant({ openedAt, lapsesAt }, null, openedAt).next
