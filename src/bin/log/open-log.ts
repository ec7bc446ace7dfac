import { EventEmitter } from 'node:events'
import pino, { type DestinationStream, type Level } from 'pino'
import { LOG_FIELDS, type Log, type LogFields } from '../../app/port/log.ts'
import { describeDefect } from './describe-defect.ts'

const MOST_CHARACTERS = 1_000

/** Bytes of lines that wait to be written, at most. */
export const MOST_WAITING = 4_000_000

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
 * One JSON object a line, with the time in ISO 8601; `destination` is standard output unless told. Lines that cannot be written, as where the disk is
 * full, are kept up to the destination's own bound and written later: no line is worth the service.
 */
export const openLog = (level: Level, destination: DestinationStream = pino.destination({ dest: 1, sync: false, maxLength: MOST_WAITING })): Log => {
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
  return {
    info: (what, fields = {}) => writer.info(allowed(fields), what),
    warn: (what, fields = {}) => writer.warn(allowed(fields), what),
    error: (what, defect, fields = {}) => writer.error(allowed({ ...fields, ...describeDefect(defect) }), what),
  }
}
