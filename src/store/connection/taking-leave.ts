import { Socket } from 'node:net'

/** How long a server may take to see a connection off, in milliseconds. */
const FAREWELL_MS = 2_000

export type Streams = {
  /** A socket for `pg` to connect. */
  readonly open: () => Socket
  /** Waits for the farewell, but not for that of a server that is silent: its connections are torn, so that this process can end. */
  readonly leave: (farewell: Promise<unknown>) => Promise<void>
}

export const ownStreams = (): Streams => {
  const opened = new Set<Socket>()
  return {
    open: () => {
      const socket = new Socket()
      opened.add(socket)
      return socket.once('close', () => opened.delete(socket))
    },
    leave: async (farewell) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, FAREWELL_MS) })
      await Promise.race([farewell, late])
      clearTimeout(timer)
      for (const socket of opened) socket.destroy()
    },
  }
}
