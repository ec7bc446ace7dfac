import type { LogFields } from '../../app/port/log.ts'
import { inSources } from './source-places.ts'

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|“[^”]*”|「[^」]*」/gu
const RUN = /[A-Za-z0-9+/_=-]{24,}|\d{6,}/g
const MOST_CHARACTERS = 200
const MOST_FRAMES = 6

/**
 * A message of an exception without what might have been typed or secret: whatever stands in quotes (parsers and PostgreSQL quote
 * their input) and whatever is long enough to be a key, a token or a number of somebody.
 */
const withoutData = (message: string): string =>
  message.slice(0, 2_000).replaceAll(QUOTED, '"…"').replaceAll(RUN, '…').slice(0, MOST_CHARACTERS)

const framesOf = (stack: string): string => {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, MOST_FRAMES)
  return inSources(frames.map((line) => line.trim().replace(/^at /, '')).join(' < ')).replaceAll(/file:\/\/\S*\/(?=(?:dist|src|node_modules)\/)/g, '')
}

/** What a log may say about something thrown. */
export const describeDefect = (thrown: unknown): LogFields => {
  if (!(thrown instanceof Error)) return { errorName: typeof thrown }
  const { code } = thrown as { readonly code?: unknown }
  return {
    errorName: thrown.name,
    errorMessage: withoutData(thrown.message),
    errorAt: framesOf(thrown.stack ?? ''),
    ...(typeof code === 'string' ? { errorCode: code.slice(0, 60) } : {}),
  }
}
