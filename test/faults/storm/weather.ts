import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** What happens to what one side sends: each piece comes so much later, in pieces of so many bytes; `frozen` holds it. */
export type Flow = { readonly delayMs?: number; readonly bytes?: number } | 'frozen'

export type Weather = {
  readonly toServer: Flow
  readonly toClient: Flow
}

export const FAIR: Weather = { toServer: {}, toClient: {} }
/** Connections are accepted, what is sent is taken, and nothing is ever answered. */
export const FROZEN: Weather = { toServer: 'frozen', toClient: 'frozen' }
export const slow = (delayMs: number): Weather => ({ toServer: { delayMs }, toClient: { delayMs } })
/** Answers come in pieces of so many bytes, each a millisecond after the last. */
export const dripping = (bytes: number): Weather => ({ toServer: {}, toClient: { delayMs: 1, bytes } })

/** Sees what a client sends before it is sent on, and may change the weather for it. */
export type Watch = (sent: Buffer) => void

export type Storm = {
  /** The same role and database of an address, reached over the line. */
  readonly through: (url: string) => string
  readonly become: (weather: Weather) => void
  /** Tears every connection. */
  readonly reset: () => void
  /** Nobody listens any more, and every connection is torn. */
  readonly goAway: () => void
  readonly comeBack: () => Promise<void>
  readonly watch: (watch: Watch | undefined) => void
  /** Connections open now, and accepted since the beginning. */
  readonly open: () => number
  readonly accepted: () => number
  readonly close: () => void
}

/** Where the server of an address is: a socket in a folder, as libpq names it, or a port. */
const serverOf = (url: string): NetConnectOpts => {
  const { hostname, port, searchParams } = new URL(url)
  const [host, at] = [searchParams.get('host') ?? hostname, Number(searchParams.get('port') ?? (port || '5432'))]
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${at}` } : { host, port: at }
}

/** A line between a service and the PostgreSQL of an address that behaves as it is told to. */
export const openStorm = async (url: string): Promise<Storm> => {
  const target = serverOf(url)
  let weather = FAIR
  let changed = Promise.withResolvers<void>()
  let watched: Watch | undefined
  const lines = new Map<Socket, Socket>()
  let accepted = 0

  const become = (next: Weather): void => {
    weather = next
    changed.resolve()
    changed = Promise.withResolvers()
  }

  const send = async (piece: Buffer, to: Socket, side: keyof Weather): Promise<void> => {
    while (weather[side] === 'frozen') await Promise.race([changed.promise, once(to, 'close')]).then(() => { if (to.destroyed) throw new Error('gone') })
    const { delayMs = 0, bytes = piece.length } = weather[side] as Exclude<Flow, 'frozen'>
    for (let at = 0; at < piece.length; at += bytes) {
      if (delayMs > 0) await pause(delayMs)
      if (!to.destroyed && !to.write(piece.subarray(at, at + bytes))) await Promise.race([once(to, 'drain'), once(to, 'close')])
    }
  }

  const carry = async (from: Socket, to: Socket, side: keyof Weather): Promise<void> => {
    try {
      for await (const piece of from) {
        if (side === 'toServer') watched?.(piece as Buffer)
        await send(piece as Buffer, to, side)
      }
      to.end()
    } catch {
      to.destroy()
    }
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ ...target, allowHalfOpen: true })
    accepted += 1
    lines.set(client, upstream)
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined)
      socket.once('close', () => {
        lines.delete(client)
        client.destroy()
        upstream.destroy()
      })
    }
    void carry(client, upstream, 'toServer')
    void carry(upstream, client, 'toClient')
  })
  const listenAt = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listenAt(0)
  const { port } = server.address() as AddressInfo

  const reset = (): void => {
    for (const [client, upstream] of lines) {
      client.resetAndDestroy()
      upstream.destroy()
    }
  }
  const stop = (): void => {
    server.close()
    reset()
  }

  return {
    become, reset,
    through: (address) => {
      const over = new URL(address)
      over.searchParams.set('host', '127.0.0.1')
      over.searchParams.set('port', String(port))
      return over.href
    },
    goAway: stop,
    comeBack: () => listenAt(port),
    watch: (watch) => { watched = watch },
    open: () => lines.size,
    accepted: () => accepted,
    close: stop,
  }
}
