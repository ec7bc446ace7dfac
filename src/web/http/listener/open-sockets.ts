import type { EventEmitter } from 'node:events'
import type { Server, Socket } from 'node:net'
import type { ListenerLimits } from './limits.ts'

/** The connections of one listener, counted by address and closed at stop. */
export type OpenSockets = Readonly<{
  count(): number
  /** A request has come in whole, over this connection or one wrapped around it: until the answer is out it keeps its place. */
  answering(connection: Peer, answer: EventEmitter): void
  destroyAll(): void
}>

type Peer = Pick<Socket, 'remoteAddress' | 'remotePort'>

/** Connections in the order in which they fell silent, the longest silent first. */
type OfAddress = Readonly<{ open: Map<string, Socket>; silent: Set<string> }>

/** TLS wraps the connection that was counted; both know the same peer. */
const nameOf = ({ remoteAddress, remotePort }: Peer): string => `${remoteAddress} ${remotePort}`

/**
 * Holds at most so many connections, in all and from one address. Beyond that whoever comes is let in, and who has been silent the
 * longest goes: somebody who holds connections open without asking anything keeps nobody out. Only where all are being answered is the newcomer
 * of the same address refused, before any handshake is paid for; where everything is full, a connection of the address that holds the most goes.
 * Who comes more often than an address may shake hands is refused at once, too: what it held keeps its place.
 */
export const openSockets = (
  server: Server,
  limits: Pick<ListenerLimits, 'connections' | 'connectionsPerAddress'>,
  /** Whether the address may shake hands once more. */
  mayShakeHands: (address: string) => boolean,
  onClosed: (address: string) => void,
): OpenSockets => {
  const addresses = new Map<string, OfAddress>()
  const requests = new Map<string, number>()
  let count = 0

  const forget = (address: string, name: string): void => {
    const of = addresses.get(address)
    if (of?.open.delete(name) !== true) return
    count -= 1
    of.silent.delete(name)
    requests.delete(name)
    if (of.open.size === 0) addresses.delete(address)
  }
  const close = (address: string, name: string | undefined): boolean => {
    const socket = name === undefined ? undefined : addresses.get(address)?.open.get(name)
    if (name === undefined || socket === undefined) return false
    onClosed(address)
    forget(address, name)
    socket.destroy()
    return true
  }
  const closeSilent = (address: string): boolean => close(address, addresses.get(address)?.silent.values().next().value)
  const closeOldest = (address: string): boolean => close(address, addresses.get(address)?.open.keys().next().value)

  const mostCrowded = (): string => {
    let found = ['', 0] as readonly [string, number]
    for (const [address, { open }] of addresses) if (open.size > found[1]) found = [address, open.size]
    return found[0]
  }

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (!mayShakeHands(address)) {
      onClosed(address)
      socket.destroy()
      return
    }
    const held = addresses.get(address)?.open.size ?? 0
    if (held >= limits.connectionsPerAddress && !closeSilent(address)) {
      onClosed(address)
      socket.destroy()
      return
    }
    if (count >= limits.connections) {
      const crowded = mostCrowded()
      if (!closeSilent(crowded)) closeOldest(crowded)
    }
    const of = addresses.get(address) ?? { open: new Map(), silent: new Set() }
    const name = nameOf(socket)
    addresses.set(address, of)
    of.open.set(name, socket)
    of.silent.add(name)
    count += 1
    socket.once('close', () => { if (addresses.get(address)?.open.get(name) === socket) forget(address, name) })
  })

  const answered = (address: string, name: string): void => {
    const left = (requests.get(name) ?? 1) - 1
    if (left > 0) {
      requests.set(name, left)
      return
    }
    requests.delete(name)
    const of = addresses.get(address)
    if (of?.open.has(name) === true) of.silent.add(name)
  }

  return {
    count: () => count,
    answering: (connection, answer) => {
      const [address, name] = [connection.remoteAddress ?? '', nameOf(connection)]
      const of = addresses.get(address)
      if (of?.open.has(name) !== true) return
      of.silent.delete(name)
      requests.set(name, (requests.get(name) ?? 0) + 1)
      answer.once('close', () => answered(address, name))
    },
    destroyAll: () => {
      for (const { open } of [...addresses.values()]) for (const socket of open.values()) socket.destroy()
    },
  }
}
