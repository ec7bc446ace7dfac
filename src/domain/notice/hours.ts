import { addDays, dayOf, timeOfDay } from '../calendar/day.ts'
import { isWithin, type Window } from '../calendar/window.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'

/** Notices go out from 08:00 to 18:00 in Tokyo, whatever the day; all other mail at once (R-1203). */
const OPENS = '08:00'
const CLOSES = '18:00'

/** By then what a morning says has been said. */
const DIGEST_LEAVES = '09:00'

const hoursOf = (now: BusinessTime): Window => {
  const today = dayOf(now)
  return { opens: timeOfDay(today, OPENS), closes: timeOfDay(today, CLOSES) }
}

/** Whether a notice may go out now: from 08:00:00 on, and no more from 18:00:00 on. */
export const isNoticeHour = (now: BusinessTime): boolean => isWithin(hoursOf(now), now)

/** When notices of a day begin to go out. */
export const firstNoticeOf = (now: BusinessTime): BusinessTime => hoursOf(now).opens

/** The next 08:00 after this instant: today’s before 08:00, else tomorrow’s. */
export const nextNoticeHour = (now: BusinessTime): BusinessTime => {
  const { opens } = hoursOf(now)
  return isBefore(now, opens) ? opens : timeOfDay(addDays(dayOf(now), 1), OPENS)
}

/** When what is said now is told with all else of a day: at 09:00, today’s before it, else tomorrow’s. */
export const nextDigest = (now: BusinessTime): BusinessTime => {
  const today = timeOfDay(dayOf(now), DIGEST_LEAVES)
  return isBefore(now, today) ? today : timeOfDay(addDays(dayOf(now), 1), DIGEST_LEAVES)
}
