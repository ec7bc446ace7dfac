import type { Policy } from '../policy/parameters.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'
import { businessDayFrom } from './business-day.ts'
import { addDays, dayOf, timeOfDay, type Day } from './day.ts'

type Desk = Policy['desk']

/** Whether the support desk answers now, and until when or from when. */
export type DeskStatus = { readonly open: true; readonly until: BusinessTime } | { readonly open: false; readonly opens: BusinessTime }

const nextDay: { readonly [Days in Desk['days']]: (from: Day) => Day } = {
  'bank-business-days': businessDayFrom,
  'every-day': (from) => from,
}

export const deskStatus = (desk: Desk, now: BusinessTime): DeskStatus => {
  const today = dayOf(now)
  const serving = nextDay[desk.days](today)
  const opens = timeOfDay(serving, desk.opensAt)
  const closes = timeOfDay(serving, desk.closesAt)
  if (isBefore(now, opens)) return { open: false, opens }
  if (isBefore(now, closes)) return { open: true, until: closes }
  return { open: false, opens: timeOfDay(nextDay[desk.days](addDays(today, 1)), desk.opensAt) }
}
