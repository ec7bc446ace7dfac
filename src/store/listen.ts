import { Client } from 'pg'
import { ownStreams } from './connection/taking-leave.ts'

export type Listening = { readonly stop: () => Promise<void> }

/** Milliseconds. A connection that only listens hears nothing of its own end, so it is asked now and then. */
const LISTEN_LIMITS = { retryMs: 1_000, askEveryMs: 10_000, answerMs: 5_000 } as const

type Limits = { readonly [Name in keyof typeof LISTEN_LIMITS]: number }

/**
 * Hears what other transactions notify on `channel`, on a connection of its own. When that breaks or falls silent it connects again every
 * second; what was said meanwhile is lost, so nothing that must be true may rest on it. `listening` is told each time it hears again.
 */
export const listen = (url: string, channel: string, heard: (message: string) => void, listening: () => void = () => undefined, limits: Limits = LISTEN_LIMITS): Listening => {
  const streams = ownStreams()
  let client: Client | undefined
  let stopped = false
  let next: NodeJS.Timeout | undefined

  /** Later, once at a time. */
  const later = (ms: number, act: () => void): void => {
    clearTimeout(next)
    if (!stopped) next = setTimeout(act, ms).unref()
  }
  const again = (): void => later(limits.retryMs, () => void connect())

  const ask = async (of: Client): Promise<void> => {
    try {
      await of.query('SELECT 1')
      if (of === client) later(limits.askEveryMs, () => void ask(of))
    } catch {
      // Torn, not ended: a farewell would wait for an answer too.
      of.end().catch(() => undefined)
      if (of === client) again()
    }
  }

  const connect = async (): Promise<void> => {
    const made = new Client({
      connectionString: url, application_name: 'warifu listen', stream: streams.open, keepAlive: true, connectionTimeoutMillis: limits.answerMs, query_timeout: limits.answerMs,
    })
    client = made
    made.on('error', () => undefined)
    made.once('end', () => { if (made === client) again() })
    made.on('notification', ({ payload }) => heard(payload ?? ''))
    try {
      await made.connect()
      await made.query(`LISTEN ${made.escapeIdentifier(channel)}`)
    } catch {
      made.end().catch(() => undefined)
      return again()
    }
    listening()
    later(limits.askEveryMs, () => void ask(made))
  }

  void connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(next)
      await streams.leave(Promise.resolve(client?.end()).catch(() => undefined))
    },
  }
}
