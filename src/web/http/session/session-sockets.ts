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
  const carried = new WeakMap<Socket, Set<string>>()
  const answering = new WeakMap<Socket, number>()
  const closing = new WeakSet<Socket>()

  const forget = (socket: Socket): void => {
    for (const sessionId of carried.get(socket) ?? []) {
      const sockets = bySession.get(sessionId)
      sockets?.delete(socket)
      if (sockets?.size === 0) bySession.delete(sessionId)
    }
  }
  /** The sessions of a connection. One listener for all of them: people may log in and out on one connection all day. */
  const sessionsOf = (socket: Socket): Set<string> => {
    const sessions = carried.get(socket) ?? new Set()
    if (!carried.has(socket)) {
      carried.set(socket, sessions)
      socket.once('close', () => forget(socket))
    }
    return sessions
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
      sessionsOf(socket).add(sessionId)
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
