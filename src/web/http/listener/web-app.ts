import fastify, { type FastifyInstance } from 'fastify'
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Log } from '../../../app/port/log.ts'
import type { ListenerName } from '../host/faces.ts'
import type { HostDirectory } from '../host/host-directory.ts'
import { readMultipart } from '../form/multipart.ts'
import { readForm, readJson } from '../route/read-body.ts'
import { admittedAs, admitting } from './admit.ts'
import type { ListenerLimits } from './limits.ts'
import type { OpenSockets } from './open-sockets.ts'

/** Routes of one listener are told apart by face, which the host was resolved to before. */
const byFace = {
  name: 'face',
  storage: () => {
    const stores = new Map<string, unknown>()
    return {
      get: (face: string) => stores.get(face) ?? null,
      set: (face: string, store: unknown) => {
        stores.set(face, store)
      },
    }
  },
  deriveConstraint: (request: IncomingMessage): string => admittedAs(request).at.face,
  mustMatchWhenDerived: true,
  validate: (): void => undefined,
}

/**
 * Problems of HTTP, after the handshake; all others come from TLS or TCP, where nothing can be said any more and `end` would wait
 * for ever.
 */
const PARSED = /^(?:HPE_|ERR_HTTP_)/

/** What node could not even parse, or did not get in time; there is no request to answer with a page. */
const MALFORMED: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Where no route is. A path that cannot be decoded leads there, or fastify would answer it by itself, past host and guard. */
const NOWHERE = '/%25'

const isDecodable = (url: string): boolean => {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** Routes check what they take with zod: fastify's own compilers of schemas are not even loaded. */
const noSchemas = () => {
  throw new Error('no route has a schema for fastify')
}

/**
 * One fastify on one of our own servers. It reads forms, forms with a file and JSON, nothing else; it logs nothing itself; malformed requests get a
 * bare 400 from node before they reach it.
 */
export const webApp = (
  listener: ListenerName,
  server: HttpServer,
  hosts: HostDirectory,
  limits: ListenerLimits,
  sockets: OpenSockets,
  log: Log,
): FastifyInstance => {
  const app = fastify({
    logger: false,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    bodyLimit: 32_768,
    routerOptions: {
      // Longer than any request: fastify would answer by itself, past host and guard. Routes bound what they take.
      maxParamLength: limits.headerBytes,
      caseSensitive: true,
      ignoreTrailingSlash: false,
      constraints: { face: byFace } as never,
    },
    return503OnClosing: false,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : NOWHERE),
    forceCloseConnections: false,
    clientErrorHandler: (problem, socket) => {
      const code = (problem as NodeJS.ErrnoException).code ?? ''
      if (socket.writable && PARSED.test(code))
        socket.end(`HTTP/1.1 ${MALFORMED[code] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      else socket.destroy()
    },
    serverFactory: (handler) => {
      const admit = admitting(listener, hosts, limits, sockets, log, handler as Parameters<typeof admitting>[5])
      server.on('request', (request, response) => void admit(request, response))
      return server
    },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: unknown, body: string) =>
    readForm(body),
  )
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, async (request: { readonly headers: IncomingMessage['headers'] }, body: Buffer) =>
    readMultipart(body, request.headers['content-type'] ?? ''),
  )
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: unknown, body: string) => readJson(body))
  return app
}
