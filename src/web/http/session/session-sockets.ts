import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'

/** Which connections carry which session, so that the end of a session is the end of its connections (R-1216). */
export type SessionSockets = Readonly<{
  /** Called at each request of a signed-in client. */
  carry(sessionId: string, socket: Socket): void
  /** Called as a request comes in, whoever sends it: should its connection be closed meanwhile, its answer is let out first. */
  answering(socket: Socket, answer: EventEmitter): void
  /**
   * Closes every connection of the session, after what is being answered on it: a client whose request gets no answer sends it
   * again, and the one that ended the session would then meet nobody.
   */
  close(sessionId: string): void
  count(): number
}>

export const sessionSockets = (): SessionSockets => {
  const bySession = new Map<string, Set<Socket>>()
  const answering = new WeakMap<Socket, number>()
  const closing = new WeakSet<Socket>()

  const forget = (sessionId: string, socket: Socket): void => {
    const sockets = bySession.get(sessionId)
    sockets?.delete(socket)
    if (sockets?.size === 0) bySession.delete(sessionId)
  }
  const answered = (socket: Socket): void => {
    const left = (answering.get(socket) ?? 1) - 1
    answering.set(socket, left)
    if (left === 0 && closing.has(socket)) socket.destroySoon()
  }

  return {
    count: () => bySession.size,
    carry: (sessionId, socket) => {
      const sockets = bySession.get(sessionId) ?? new Set()
      if (sockets.has(socket) || socket.destroyed) return
      bySession.set(sessionId, sockets.add(socket))
      socket.once('close', () => forget(sessionId, socket))
    },
    answering: (socket, answer) => {
      answering.set(socket, (answering.get(socket) ?? 0) + 1)
      answer.once('close', () => answered(socket))
    },
    close: (sessionId) => {
      for (const socket of bySession.get(sessionId) ?? []) {
        closing.add(socket)
        if ((answering.get(socket) ?? 0) === 0) socket.destroySoon()
      }
    },
  }
}
