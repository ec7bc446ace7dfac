import { Temporal } from 'temporal-polyfill'
import { businessTime, type BusinessTime } from '../time/time.ts'

declare const kind: unique symbol
/** A calendar day of the institutions, `YYYY-MM-DD` in Asia/Tokyo; days compare as strings. */
export type Day = string & { readonly [kind]: true }

const ZONE = 'Asia/Tokyo'

const plain = (of: Day): Temporal.PlainDate => Temporal.PlainDate.from(of)
const toDay = (date: Temporal.PlainDate): Day => date.toString() as Day

/** Reads `YYYY-MM-DD`; throws on what is not a day of the calendar. */
export const day = (text: string): Day => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new RangeError(`not a day: ${text.slice(0, 20)}`)
  return toDay(Temporal.PlainDate.from(text, { overflow: 'reject' }))
}

const zoned = (instant: Date): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE)

/** The day on which an instant falls. */
export const dayOf = (instant: Date): Day => toDay(zoned(instant).toPlainDate())

/** 00:00 of the day, its first instant. */
export const startOfDay = (of: Day): BusinessTime => businessTime(plain(of).toZonedDateTime(ZONE).epochMilliseconds)

/** The instant of a wall-clock time of the day, given as `HH:MM`. */
export const timeOfDay = (of: Day, clock: string): BusinessTime =>
  businessTime(plain(of).toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds)

export const addDays = (to: Day, days: number): Day => toDay(plain(to).add({ days }))

/** The same date some years later; 29 February becomes 28 February where there is none (R-1204). */
export const addYears = (to: Day, years: number): Day => toDay(plain(to).add({ years }, { overflow: 'constrain' }))

/** Calendar days from one day to another, negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => plain(from).until(plain(to), { largestUnit: 'day' }).days

/** 24:00 of the day: the first instant that is no longer in it. */
export const endOfDay = (of: Day): BusinessTime => startOfDay(addDays(of, 1))

/** 1 for Monday to 7 for Sunday. */
export const weekday = (of: Day): number => plain(of).dayOfWeek
