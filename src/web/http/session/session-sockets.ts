import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'

/** Which connections carry which session, so that the end of a session is the end of its connections (R-1216). */
export type SessionSockets = Readonly<{
  /** Called at each request of a signed-in client, with the answer that it will get on that connection. */
  carry(sessionId: string, socket: Socket, answer: EventEmitter): void
  /**
   * Closes every connection of the session, after what is being answered on it: a client whose request gets no answer sends it
   * again, and the one that ended the session would then meet nobody.
   */
  close(sessionId: string): void
  count(): number
}>

type Carried = { answering: number; over: boolean }

export const sessionSockets = (): SessionSockets => {
  const bySession = new Map<string, Map<Socket, Carried>>()

  const forget = (sessionId: string, socket: Socket): void => {
    const sockets = bySession.get(sessionId)
    sockets?.delete(socket)
    if (sockets?.size === 0) bySession.delete(sessionId)
  }

  const carriedBy = (sessionId: string, socket: Socket): Carried => {
    const sockets = bySession.get(sessionId) ?? new Map<Socket, Carried>()
    const known = sockets.get(socket)
    if (known !== undefined) return known
    const carried = { answering: 0, over: false }
    bySession.set(sessionId, sockets.set(socket, carried))
    socket.once('close', () => forget(sessionId, socket))
    return carried
  }

  return {
    count: () => bySession.size,
    carry: (sessionId, socket, answer) => {
      if (socket.destroyed) return
      const carried = carriedBy(sessionId, socket)
      carried.answering += 1
      answer.once('close', () => {
        carried.answering -= 1
        if (carried.over && carried.answering === 0) socket.destroySoon()
      })
    },
    close: (sessionId) => {
      for (const [socket, carried] of bySession.get(sessionId) ?? []) {
        if (carried.answering === 0) socket.destroySoon()
        else carried.over = true
      }
    },
  }
}
