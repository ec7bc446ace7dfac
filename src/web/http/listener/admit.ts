import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Log } from '../../../app/port/log.ts'
import { FACES, type ListenerName } from '../host/faces.ts'
import type { HostDirectory, HostedAt, PkiHost } from '../host/host-directory.ts'
import { authorityOf, hostnameOf, tlsConnectionOf, type RawRequest } from './connection.ts'
import type { ListenerLimits } from './limits.ts'
import type { OpenSockets } from './open-sockets.ts'

export type RawResponse = ServerResponse | Http2ServerResponse

/** What is settled about a request before any route is looked for. */
export type Admitted = Readonly<{
  at: HostedAt | PkiHost
  /**
   * The Host header names another host than the connection was made for: answered 421 by whatever route it asks for (RFC 9110
   * §15.5.20).
   */
  misdirected: boolean
}>

const admitted = new WeakMap<RawRequest, Admitted>()

export const admittedAs = (request: RawRequest): Admitted => {
  const found = admitted.get(request)
  if (found === undefined) throw new TypeError('a request that was not admitted')
  return found
}

const BARE = { 400: 'Bad Request', 421: 'Misdirected Request', 503: 'Service Unavailable' } as const

/** An answer for requests that belong to no host of ours, so that there is no service, language or page to answer with. */
const answerBare = (request: RawRequest, response: RawResponse, status: keyof typeof BARE): void => {
  response.statusCode = status
  if (request.httpVersionMajor === 1) response.setHeader('connection', 'close')
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.end(`${status} ${BARE[status]}\n`)
}

const isWellFormed = (request: RawRequest): boolean => {
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
  return (request.url ?? '').startsWith('/') && hosts <= 1
}

const CANCEL = 8

type StreamLimits = Pick<ListenerLimits, 'requestMs' | 'unreadMs'>

/**
 * HTTP/1.1 has `requestTimeout` for a body that never ends, and `timeout` for an answer that nobody reads; a stream of HTTP/2
 * needs its own.
 */
const boundStream = (request: RawRequest, { requestMs, unreadMs }: StreamLimits): void => {
  if (!('stream' in request) || request.stream === undefined) return
  const { stream } = request
  stream.setTimeout(unreadMs, () => stream.close(CANCEL))
  const timer = setTimeout(() => stream.close(CANCEL), requestMs)
  stream.once('end', () => clearTimeout(timer))
  stream.once('close', () => clearTimeout(timer))
}

type Handler = (request: IncomingMessage & Http2ServerRequest, response: ServerResponse & Http2ServerResponse) => void

/** Settles whose host a request is for, then hands it on. On TLS the host is the one the handshake was made for. */
export const admitting =
  (listener: ListenerName, hosts: HostDirectory, limits: StreamLimits, sockets: Pick<OpenSockets, 'answering'>, log: Log, handler: Handler) =>
  async (request: RawRequest, response: RawResponse): Promise<void> => {
    boundStream(request, limits)
    sockets.answering(tlsConnectionOf(request) ?? request.socket, response)
    if (!isWellFormed(request)) return answerBare(request, response, 400)
    const asked = hostnameOf(authorityOf(request))
    const connected = listener === 'pki' ? asked : tlsConnectionOf(request)?.servername || ''
    try {
      const at = connected === '' ? undefined : await hosts.resolve(connected.toLowerCase())
      if (at === undefined || FACES[at.face].listener !== listener) return answerBare(request, response, 421)
      admitted.set(request, { at, misdirected: asked !== connected.toLowerCase() })
    } catch (defect) {
      log.error('the host directory does not answer', defect, { listener })
      return answerBare(request, response, 503)
    }
    handler(request as Parameters<Handler>[0], response as Parameters<Handler>[1])
  }
