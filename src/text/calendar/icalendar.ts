import type { Day } from '../../domain/calendar/day.ts'

/** One entry of a calendar: a whole day, or an instant. */
export type CalendarEvent = {
  /** The same at every download, so that a calendar replaces what it has instead of showing it twice. */
  readonly uid: string
  readonly on: { readonly day: Day } | { readonly instant: Date }
  readonly summary: string
  readonly description: string
}

const LINE_MOST = 75

/** `20271122T145959Z` (RFC 5545 §3.3.5, form 2): an instant needs no time zone of anybody's. */
const utc = (instant: Date): string => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** TEXT (RFC 5545 §3.3.11). A control character has no place in it. */
const icalendarText = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

const octetsOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** A line of 75 octets at most, continued on lines that begin with a space; no character is torn apart (RFC 5545 §3.1). */
export const folded = (line: string): string => {
  let written = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > LINE_MOST) {
      written += '\r\n '
      octets = 1
    }
    written += character
    octets += more
  }
  return written
}

const eventLines = ({ uid, on, summary, description }: CalendarEvent, stamp: Date): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${icalendarText(uid)}`,
  `DTSTAMP:${utc(stamp)}`,
  'day' in on ? `DTSTART;VALUE=DATE:${on.day.replaceAll('-', '')}` : `DTSTART:${utc(on.instant)}`,
  `SUMMARY:${icalendarText(summary)}`,
  `DESCRIPTION:${icalendarText(description)}`,
  // It takes nobody's time.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

/** A calendar to be imported (RFC 5545), with at least one event. It asks for nothing, fetches nothing, and holds no address. */
export const icalendar = (events: readonly [CalendarEvent, ...CalendarEvent[]], stamp: Date): string => [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Warifu//Deadlines//JA', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
  ...events.flatMap((event) => eventLines(event, stamp)),
  'END:VCALENDAR',
].map((line) => `${folded(line)}\r\n`).join('')
