import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

export type RawRequest = IncomingMessage | Http2ServerRequest

/**
 * The TLS connection a request came over; HTTP/2 hides it behind its session. `undefined` on plain http, and where the connection
 * is gone.
 */
export const tlsConnectionOf = (request: RawRequest): TLSSocket | undefined => {
  if ('stream' in request) return request.stream?.session?.socket as TLSSocket | undefined
  return request.socket instanceof TLSSocket ? request.socket : undefined
}

/** The authority a request names, lower case, with its port if it has one. */
export const authorityOf = (request: RawRequest): string =>
  ((request.headers[':authority'] as string | undefined) ?? request.headers.host ?? '').toLowerCase()

/** The host name of an authority; '' where it is none. */
export const hostnameOf = (authority: string): string => /^([a-z0-9.-]+)(?::[0-9]{1,5})?$/.exec(authority)?.[1] ?? ''

/**
 * A connection whose last word is out waits for the client to close its side too: who never does would hold it for ever, since no
 * other limit counts any more.
 */
export const boundFarewell = (socket: Socket, farewellMs: number): void => {
  socket.once('finish', () => {
    const late = setTimeout(() => socket.destroy(), farewellMs)
    socket.once('close', () => clearTimeout(late))
  })
}
