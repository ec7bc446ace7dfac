import { Client } from 'pg'

export type Listening = { readonly stop: () => Promise<void> }

const RETRY_MS = 1_000

/**
 * Hears what other transactions notify on `channel`, on a connection of its own. When that breaks it connects again every second; what was said
 * meanwhile is lost, so nothing that must be true may rest on it.
 */
export const listen = (url: string, channel: string, heard: (message: string) => void): Listening => {
  let client: Client | undefined
  let stopped = false
  let retry: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, application_name: 'warifu listen', keepAlive: true })
    next.on('error', () => undefined)
    next.once('end', again)
    next.on('notification', ({ payload }) => heard(payload ?? ''))
    client = next
    try {
      await next.connect()
      await next.query(`LISTEN ${next.escapeIdentifier(channel)}`)
    } catch {
      await next.end().catch(() => undefined)
      again()
    }
  }

  const again = (): void => {
    if (stopped || retry !== undefined) return
    retry = setTimeout(() => {
      retry = undefined
      void connect()
    }, RETRY_MS)
    retry.unref()
  }

  void connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
