import { EventEmitter } from 'node:events'
import pino, { type DestinationStream, type Level } from 'pino'
import { LOG_FIELDS, type Log, type LogFields } from '../../app/port/log.ts'
import { describeDefect } from './describe-defect.ts'

const MOST_CHARACTERS = 1_000

/** Bytes of lines that wait to be written, at most. */
const MOST_WAITING = 4_000_000

/** The types say which fields there are; this says it again at run time, where a value may come from untyped code. */
const allowed = (fields: LogFields): Record<string, string | number> => {
  const kept = Object.entries(fields).filter(
    ([name, value]) =>
      Object.hasOwn(LOG_FIELDS, name) &&
      (LOG_FIELDS[name as keyof typeof LOG_FIELDS] === 'number' ? Number.isFinite(value) : typeof value === 'string'),
  )
  return Object.fromEntries(
    kept.map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, MOST_CHARACTERS) : value]),
  ) as Record<string, string | number>
}

/**
 * How lines reach a file or a terminal: in bunches of a few kilobytes, at the latest after half a second, since each write takes a thread from whoever logs in.
 * What a process has not written, it writes when it ends. Only SIGKILL loses lines: what must not be lost is in the audit.
 */
export const BUNCHED = { sync: false, minLength: 4_096, periodicFlush: 500, maxLength: MOST_WAITING } as const

type Destination = DestinationStream & { readonly destroyed?: boolean; readonly flush?: () => void }

/**
 * One JSON object a line, with the time in ISO 8601; `destination` is standard output unless told. Lines that cannot be written, as where the disk is
 * full, are kept up to the destination's own bound and written later: no line is worth the service. Warnings and errors are written at once, with all before them.
 */
export const openLog = (level: Level, destination: Destination = pino.destination({ ...BUNCHED, dest: 1 })): Log => {
  if (destination instanceof EventEmitter) destination.on('error', () => undefined)
  const writer = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'what',
    },
    destination,
  )
  // Without waiting for the end: whoever waits for a disk that is full is kept until it is not.
  const hurry = (): void => void (destination.destroyed === true || destination.flush?.())
  return {
    info: (what, fields = {}) => writer.info(allowed(fields), what),
    warn: (what, fields = {}) => {
      writer.warn(allowed(fields), what)
      hurry()
    },
    error: (what, defect, fields = {}) => {
      writer.error(allowed({ ...fields, ...describeDefect(defect) }), what)
      hurry()
    },
  }
}
