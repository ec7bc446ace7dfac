import holidayJp from '@holiday-jp/holiday_jp'
import { addDays, weekday, type Day } from './day.ts'

const HOLIDAYS: Readonly<Record<string, unknown>> = holidayJp.holidays

const SATURDAY = 6

/** Banks close on Saturdays, Sundays, national holidays, and from 31 December to 3 January (Banking Act, order for enforcement, article 5). */
export const isBusinessDay = (of: Day): boolean =>
  weekday(of) < SATURDAY && !Object.hasOwn(HOLIDAYS, of) && !/-(12-31|01-0[1-3])$/.test(of)

/** The first business day on or after a day. */
export const businessDayFrom = (from: Day): Day => (isBusinessDay(from) ? from : businessDayFrom(addDays(from, 1)))
