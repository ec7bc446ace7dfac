import type { Language } from '../language.ts'

const ZONE = 'Asia/Tokyo'

const formatter = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP-u-ca-gregory' : 'en-GB', { timeZone: ZONE, hourCycle: 'h23', ...options })

type Part = Exclude<Intl.DateTimeFormatPartTypes, 'literal'>

const partsOf = (format: Intl.DateTimeFormat, instant: Date): Readonly<Partial<Record<Part, string>>> => {
  const parts: Partial<Record<Part, string>> = {}
  for (const { type, value } of format.formatToParts(instant)) if (type !== 'literal') parts[type] = value
  return parts
}

const ymd = { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' } as const
const hm = { hour: '2-digit', minute: '2-digit' } as const

const FORMATS = {
  ja: { day: formatter('ja', ymd), time: formatter('ja', hm) },
  en: { day: formatter('en', { day: 'numeric', month: 'short', year: 'numeric' }), time: formatter('en', hm) },
} as const

/** Japan’s offset, which has had no summer time since 1951. */
const inJapan = (instant: Date): string => new Date(instant.getTime() + 9 * 3600_000).toISOString().slice(0, 19)

const timeOf = (language: Language, instant: Date): string => {
  const { hour, minute } = partsOf(FORMATS[language].time, instant)
  return `${hour}:${minute}`
}

/** How dates and times read in one language, always in Japan’s time (look.md). */
export type DateFormats = {
  /** `2026年11月22日(日)`, `22 Nov 2026`. */
  readonly day: (instant: Date) => string
  /** `2026年11月22日(日) 23:59`, `22 Nov 2026, 23:59 JST`. */
  readonly moment: (instant: Date) => string
  /** `23:59`, `23:59 JST`. */
  readonly time: (instant: Date) => string
  /** `23:59:07`, `23:59:07 JST`. */
  readonly second: (instant: Date) => string
  /** For `<time datetime>`: `2026-11-22T23:59:59+09:00`. */
  readonly machine: (instant: Date) => string
}

/** RFC 3339 with Japan’s offset. */
const machine = (instant: Date): string => `${inJapan(instant)}+09:00`

const jaDay = (instant: Date): string => {
  const { year, month, day, weekday } = partsOf(FORMATS.ja.day, instant)
  return `${year}年${month}月${day}日(${weekday})`
}

/** ICU has written September as both Sep and Sept; a page and a mail of different hosts must agree. */
const enDay = (instant: Date): string => {
  const { day, month, year } = partsOf(FORMATS.en.day, instant)
  return `${day} ${month?.slice(0, 3)} ${year}`
}

export const jaDates: DateFormats = {
  day: jaDay,
  moment: (instant) => `${jaDay(instant)} ${timeOf('ja', instant)}`,
  time: (instant) => timeOf('ja', instant),
  second: (instant) => inJapan(instant).slice(11),
  machine,
}

export const enDates: DateFormats = {
  day: enDay,
  moment: (instant) => `${enDay(instant)}, ${timeOf('en', instant)} JST`,
  time: (instant) => `${timeOf('en', instant)} JST`,
  second: (instant) => `${inJapan(instant).slice(11)} JST`,
  machine,
}

const MINUTE_MS = 60_000

/** The first whole minute from an instant on, for what is told without seconds and must not be told too early. */
export const wholeMinute = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / MINUTE_MS) * MINUTE_MS)

/** The last moment of what ends at `end`: what lapses at 24:00 is good to 23:59 of the day before, and is told so. */
export const lastMoment = (end: Date): Date => new Date(end.getTime() - 1)
