import { constants } from 'node:crypto'
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2'
import { createServer, type Server as HttpsServer } from 'node:https'
import type { SecureContext, Server as TlsServer, TLSSocket } from 'node:tls'
import type { SecureContexts } from '../tls/secure-contexts.ts'
import { UnknownServerName } from '../tls/unknown-server-name.ts'
import { boundFarewell } from './connection.ts'
import type { ListenerLimits } from './limits.ts'

type SniCallback = (servername: string, done: (problem: Error | null, context?: SecureContext) => void) => void

/** A problem of ours is told to the log: the client sees a broken handshake, whatever the reason. */
const sniCallback =
  (contexts: SecureContexts, onDefect: (defect: unknown) => void): SniCallback =>
  (servername, done) => {
    contexts.for(servername).then(
      (context) => done(null, context),
      (problem: Error) => {
        if (!(problem instanceof UnknownServerName)) onDefect(problem)
        done(problem)
      },
    )
  }

/** What a listener tells about connections that never become requests. */
export type ListenerEvents = Readonly<{
  onDefect: (defect: unknown) => void
  onUnknownName: () => void
  onResumed: (address: string) => void
}>

/** No certificate of its own: a client that names no host cannot shake hands at all. */
const tlsOptions = (
  listener: 'public' | 'login',
  contexts: SecureContexts,
  limits: ListenerLimits,
  { onDefect }: ListenerEvents,
) =>
  ({
    SNICallback: sniCallback(contexts, onDefect),
    sessionIdContext: `warifu-${listener}`,
    minVersion: 'TLSv1.2',
    handshakeTimeout: limits.handshakeMs,
  }) as const

const httpOptions = (limits: ListenerLimits) => ({
  headersTimeout: limits.headersMs,
  requestTimeout: limits.requestMs,
  keepAliveTimeout: limits.keepAliveMs,
  maxHeaderSize: limits.headerBytes,
  connectionsCheckingInterval: 1_000,
})

type Limited = Pick<TlsServer, 'on'> & { timeout: number; maxHeadersCount: number | null; maxRequestsPerSocket: number | null }

const applyLimits = (server: Limited, limits: ListenerLimits): void => {
  server.on('secureConnection', (socket) => boundFarewell(socket, limits.farewellMs))
  server.timeout = limits.unreadMs
  server.maxHeadersCount = limits.headerCount
  server.maxRequestsPerSocket = limits.requestsPerConnection
}

/**
 * Every first visit ends a handshake with ECONNRESET while the browser asks which certificate to use (decision 0051): no
 * event. When node tells of an unknown name the connection is gone, and its address with it.
 */
const countUnknownNames = (server: Http2SecureServer | HttpsServer, { onUnknownName }: ListenerEvents): void => {
  server.on('tlsClientError', (problem: Error) => {
    if (problem instanceof UnknownServerName) onUnknownName()
  })
}

/**
 * HTTP/1.1 has `headersTimeout` and `keepAliveTimeout`; a session of HTTP/2 has one for saying nothing at all, which a byte now and
 * then goes around: so a request must come in time, and the next one. Not `close()`, which waits for streams that a client who
 * reads nothing never lets end.
 */
const boundSession = (session: ServerHttp2Session, { headersMs, keepAliveMs }: ListenerLimits): void => {
  const end = (): void => session.destroy()
  session.setTimeout(keepAliveMs, end)
  let idle = setTimeout(end, headersMs)
  let open = 0
  session.on('stream', (stream) => {
    clearTimeout(idle)
    open += 1
    stream.once('close', () => {
      open -= 1
      if (open === 0 && !session.destroyed) idle = setTimeout(end, keepAliveMs)
    })
  })
  session.once('close', () => clearTimeout(idle))
}

/** https without client certificates, HTTP/2 and HTTP/1.1. */
export const publicServer = (contexts: SecureContexts, limits: ListenerLimits, events: ListenerEvents): Http2SecureServer => {
  const server = createSecureServer({
    ...tlsOptions('public', contexts, limits, events),
    ...httpOptions(limits),
    allowHTTP1: true,
    maxHeaderListPairs: limits.headerCount,
    settings: { enablePush: false, maxConcurrentStreams: 100, maxHeaderListSize: limits.headerBytes },
  })
  applyLimits(server as unknown as Limited, limits)
  countUnknownNames(server, events)
  server.on('session', (session) => boundSession(session, limits))
  return server
}

/**
 * https that asks for a client certificate and goes on without one, so that a page can explain. `rejectUnauthorized: false`: our
 * own check decides. HTTP/1.1 only, or browsers would coalesce fresh host names onto a connection that has no certificate.
 * Tickets are forbidden here, on the listener, because on SNI contexts the option has no effect, and a resumed session proves no
 * possession of a key (decision 0051).
 */
export const loginServer = (contexts: SecureContexts, limits: ListenerLimits, events: ListenerEvents): HttpsServer => {
  const server = createServer({
    ...tlsOptions('login', contexts, limits, events),
    ...httpOptions(limits),
    requestCert: true,
    rejectUnauthorized: false,
    allowPartialTrustChain: true,
    ALPNProtocols: ['http/1.1'],
    secureOptions: constants.SSL_OP_NO_TICKET,
  })
  applyLimits(server, limits)
  countUnknownNames(server, events)
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    if (!socket.isSessionReused()) return
    events.onResumed(socket.remoteAddress ?? '')
    socket.destroy()
  })
  return server
}
