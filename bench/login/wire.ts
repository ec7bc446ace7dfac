import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createSecureContext, type ConnectionOptions, type SecureContext } from 'node:tls'
import type { Holder, Server } from './job.ts'

export type Reply = { readonly status: number; readonly head: string; readonly body: string }

export type Wire = {
  /** Sends a request of HTTP/1.1 byte by byte and reads its answer to the end. */
  readonly ask: (request: string) => Promise<Reply>
  readonly close: () => void
}

const HEAD_END = '\r\n\r\n'

/** The answer at the beginning of `received`, once all of it is there. */
const replyIn = (received: string): Reply | undefined => {
  const end = received.indexOf(HEAD_END)
  if (end < 0) return undefined
  const head = received.slice(0, end)
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
  const body = received.slice(end + HEAD_END.length)
  return body.length < length ? undefined : { status: Number(head.slice(9, 12)), head, body }
}

/** What a holder shakes hands with, made once. TLS 1.3 and one group, so that every server does the same exchange of keys. */
export const contextOf = ({ cert, key }: Holder, ca: string): SecureContext => createSecureContext({ ca, cert, key, ecdhCurve: 'X25519', minVersion: 'TLSv1.3' })

/** A connection of its own from an address of its own, with a full handshake: no session is ever offered to be resumed. */
export const openWire = async ({ host, port }: Server, secureContext: SecureContext): Promise<Wire> => {
  const localAddress = `127.${[...randomBytes(3)].map((byte) => (byte % 254) + 1).join('.')}`
  // Node hands the local address to the TCP connection below; its types do not say so.
  const options: ConnectionOptions & { readonly localAddress: string } = { host: '127.0.0.1', port, servername: host, secureContext, localAddress }
  const socket = connect(options)
  socket.setNoDelay(true)
  await once(socket, 'secureConnect')
  socket.setEncoding('latin1')
  let received = ''
  let answered: ((reply: Reply) => void) | undefined
  let broken: ((problem: Error) => void) | undefined
  const end = (problem: Error): void => broken?.(problem)
  socket.on('data', (chunk: string) => {
    received += chunk
    const reply = replyIn(received)
    if (reply === undefined) return
    received = ''
    answered?.(reply)
  })
  socket.on('error', end)
  socket.on('close', () => end(new Error(`the server closed the connection after ${received.length} bytes of an answer`)))
  return {
    ask: (request) => new Promise((resolve, reject) => {
      answered = resolve
      broken = reject
      socket.write(request, 'latin1')
    }),
    close: () => void socket.end(),
  }
}
