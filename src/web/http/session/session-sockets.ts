import type { Socket } from 'node:net'

/** Which connections carry which session, so that the end of a session is the end of its connections (R-1216). */
export type SessionSockets = Readonly<{
  /** Called at each request of a signed-in client. */
  carry(sessionId: string, socket: Socket): void
  /** Closes every connection of the session, after what is being written to it. */
  close(sessionId: string): void
  count(): number
}>

export const sessionSockets = (): SessionSockets => {
  const bySession = new Map<string, Set<Socket>>()

  const forget = (sessionId: string, socket: Socket): void => {
    const sockets = bySession.get(sessionId)
    sockets?.delete(socket)
    if (sockets?.size === 0) bySession.delete(sessionId)
  }

  return {
    count: () => bySession.size,
    carry: (sessionId, socket) => {
      const sockets = bySession.get(sessionId) ?? new Set()
      if (sockets.has(socket) || socket.destroyed) return
      bySession.set(sessionId, sockets.add(socket))
      socket.once('close', () => forget(sessionId, socket))
    },
    close: (sessionId) => {
      for (const socket of bySession.get(sessionId) ?? []) socket.destroySoon()
    },
  }
}
