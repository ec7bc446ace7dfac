import type { Server, Socket } from 'node:net'

/** The connections of one listener, counted by address and closed at stop. */
export type OpenSockets = Readonly<{
  count(): number
  destroyAll(): void
}>

/** Refuses a connection beyond `mostPerAddress` from one address, before any handshake is paid for. */
export const openSockets = (server: Server, mostPerAddress: number, onRefused: (address: string) => void): OpenSockets => {
  const open = new Set<Socket>()
  const perAddress = new Map<string, number>()

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const already = perAddress.get(address) ?? 0
    if (already >= mostPerAddress) {
      onRefused(address)
      socket.destroy()
      return
    }
    open.add(socket)
    perAddress.set(address, already + 1)
    socket.once('close', () => {
      open.delete(socket)
      const left = (perAddress.get(address) ?? 1) - 1
      if (left === 0) perAddress.delete(address)
      else perAddress.set(address, left)
    })
  })

  return {
    count: () => open.size,
    destroyAll: () => {
      for (const socket of open) socket.destroy()
    },
  }
}
