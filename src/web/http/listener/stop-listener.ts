import type { Server } from 'node:http'
import type { OpenSockets } from './open-sockets.ts'

/** Closes the door, then idle connections at once, and the rest when their requests are answered or `graceMs` is over. */
export const stopListener = async (server: Server, sockets: OpenSockets, graceMs: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const deadline = setTimeout(() => sockets.destroyAll(), graceMs)
  await closed
  clearTimeout(deadline)
}
