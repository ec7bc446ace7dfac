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

const EPOCH = plain('1970-01-01' as Day)
const DAY_MS = 86_400_000

/** Days are counted from 1970 and called by name; both are remembered, since the same few are asked about all the time. */
const numberOf = remembered((of: Day) => EPOCH.until(plain(of), { largestUnit: 'day' }).days)
const named = remembered((number: number) => toDay(EPOCH.add({ days: number })))

/** From one change of the zone's clocks to the next: between them a day begins every 24 hours. */
type Span = { readonly from: number; readonly until: number; readonly offsetMs: number }

const spanAt = (milliseconds: number): Span => {
  const zoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE)
  return {
    // The one before the next millisecond, so that an instant at which clocks change belongs to what begins with it.
    from: zoned(milliseconds + 1).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    until: zoned(milliseconds).getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: zoned(milliseconds).offsetNanoseconds / 1_000_000,
  }
}

/** Tokyo's clocks have not changed since 1951, so this is nearly always the one. */
let span: Span = spanAt(Date.UTC(2026, 0, 1))

/** The day on which an instant falls. */
export const dayOf = (instant: Date): Day => {
  const milliseconds = instant.getTime()
  if (!(milliseconds >= span.from && milliseconds < span.until)) span = spanAt(milliseconds)
  return named(Math.floor((milliseconds + span.offsetMs) / DAY_MS))
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

export const addDays = (to: Day, days: number): Day => named(numberOf(to) + days)

const anniversary = remembered((dayAndYears: string) => {
  const [to = '', years = ''] = dayAndYears.split(' ')
  return toDay(plain(to as Day).add({ years: Number(years) }, { overflow: 'constrain' }))
})

/** The same date some years later; 29 February becomes 28 February where there is none (R-1204). */
export const addYears = (to: Day, years: number): Day => anniversary(`${to} ${years}`)

/** Calendar days from one day to another, negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from)

/** 24:00 of the day: the first instant that is no longer in it. */
export const endOfDay = (of: Day): BusinessTime => startOfDay(addDays(of, 1))

/** 1 for Monday to 7 for Sunday; the first day counted was a Thursday. */
export const weekday = (of: Day): number => (((numberOf(of) + 3) % 7) + 7) % 7 + 1
