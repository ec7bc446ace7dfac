import { Temporal } from 'temporal-polyfill'
import { businessTime, type BusinessTime } from '../time/time.ts'
import { remembered } from './remembered.ts'

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

/** Offsets of zones begin and end with a quarter of an hour since zones are told by whole minutes, and days with them. */
const QUARTER_MS = 15 * 60 * 1000

/** The first instant from which on a quarter of an hour lies on one day: Tokyo kept its own mean time, 9:18:59 ahead, to the end of 1887. */
const WHOLE_MINUTES = Date.UTC(1888, 0, 1)

const dayAt = (milliseconds: number): Day => toDay(Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(ZONE).toPlainDate())
const dayOfQuarter = remembered((quarter: number) => dayAt(quarter * QUARTER_MS))

/** The day on which an instant falls. */
export const dayOf = (instant: Date): Day => {
  const milliseconds = instant.getTime()
  return milliseconds >= WHOLE_MINUTES ? dayOfQuarter(Math.floor(milliseconds / QUARTER_MS)) : dayAt(milliseconds)
}

const startMs = remembered((of: Day) => plain(of).toZonedDateTime(ZONE).epochMilliseconds)

/** 00:00 of the day, its first instant. */
export const startOfDay = (of: Day): BusinessTime => businessTime(startMs(of))

const timeMs = remembered((dayAndClock: string) => {
  const [of = '', clock = ''] = dayAndClock.split(' ')
  return plain(of as Day).toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds
})

/** The instant of a wall-clock time of the day, given as `HH:MM`. */
export const timeOfDay = (of: Day, clock: string): BusinessTime => businessTime(timeMs(`${of} ${clock}`))

/** A day and a number, as one key. */
const withNumber = <Value extends string | number>(of: (day: Day, number: number) => Value): ((day: Day, number: number) => Value) => {
  const known = remembered((key: string) => {
    const [first = '', second = ''] = key.split(' ')
    return of(first as Day, Number(second))
  })
  return (first, second) => known(`${first} ${second}`)
}

export const addDays = withNumber((to, days) => toDay(plain(to).add({ days })))

/** The same date some years later; 29 February becomes 28 February where there is none (R-1204). */
export const addYears = withNumber((to, years) => toDay(plain(to).add({ years }, { overflow: 'constrain' })))

const between = remembered((both: string) => {
  const [from = '', to = ''] = both.split(' ')
  return plain(from as Day).until(plain(to as Day), { largestUnit: 'day' }).days
})

/** Calendar days from one day to another, negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => between(`${from} ${to}`)

/** 24:00 of the day: the first instant that is no longer in it. */
export const endOfDay = (of: Day): BusinessTime => startOfDay(addDays(of, 1))

const weekdayOf = remembered((of: Day) => plain(of).dayOfWeek)

/** 1 for Monday to 7 for Sunday. */
export const weekday = (of: Day): number => weekdayOf(of)
