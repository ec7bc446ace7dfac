import type { FastifyInstance, FastifyReply } from 'fastify'
import { createServer, type Server } from 'node:http'
import { Readable } from 'node:stream'
import type { Log } from '../../../app/port/log.ts'
import type { Guard } from '../limit/guard.ts'
import { refusalHeaders } from '../refusal-status.ts'
import { faultOf } from '../route/fault-status.ts'
import type { PkiRoute } from '../route/pki-route.ts'
import { admittedAs } from './admit.ts'
import { boundFarewell } from './connection.ts'
import type { ListenerLimits } from './limits.ts'

/** Plain http, as the standards expect of what is signed by itself (RFC 5280 §8, RFC 5019 §5). */
export const pkiServer = (limits: ListenerLimits): Server => {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: 5_000,
    maxHeaderSize: limits.headerBytes,
    connectionsCheckingInterval: 1_000,
  })
  server.on('connection', (socket) => boundFarewell(socket, limits.farewellMs))
  server.timeout = limits.unreadMs
  server.maxHeadersCount = limits.headerCount
  server.maxRequestsPerSocket = limits.requestsPerConnection
  return server
}

const STATUS_TEXT = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

const bare = (reply: FastifyReply, status: keyof typeof STATUS_TEXT): FastifyReply =>
  reply
    .code(status)
    .headers({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    .send(`${status} ${STATUS_TEXT[status]}\n`)

const RETRY_AFTER = refusalHeaders({ code: 'unavailable' })

/** Whether the caller has these very octets already (RFC 9110 §13.1.2); a long CRL is not sent again for nothing. */
const isKnown = (given: string | undefined, tag: string): boolean =>
  given !== undefined && given.split(',').some((each) => ['*', tag, `W/${tag}`].includes(each.trim()))

const PARAMETER = /^[A-Za-z0-9_-]{1,64}$/

/** Serves the signed files: no cookies, no language, the same for everybody. */
export const servePki = (app: FastifyInstance, routes: readonly PkiRoute[], guardOf: Guard, log: Log): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (admittedAs(request.raw).misdirected) return bare(reply, 421)
    const { waitSeconds } = guardOf(request.raw.socket.remoteAddress ?? '', 1)
    return waitSeconds > 0 ? bare(reply.header('retry-after', String(waitSeconds)), 429) : undefined
  })

  for (const route of routes) {
    app.get(route.path, { constraints: { face: 'pki' } }, async (request, reply) => {
      const params = request.params as Readonly<Record<string, string>>
      const found = Object.values(params).every((value) => PARAMETER.test(value)) ? await route.answer(params) : undefined
      if (found === undefined) return bare(reply, 404)
      if ('bytes' in found) {
        return reply
          .code(found.status ?? 200)
          .headers({
            'content-type': found.type,
            'x-content-type-options': 'nosniff',
            'cache-control': found.cacheSeconds === undefined ? 'no-store' : `public, max-age=${found.cacheSeconds}`,
            ...(found.status === 503 ? RETRY_AFTER : {}),
          })
          .send(found.bytes)
      }
      const tag = `"${found.tag}"`
      const headed = reply.headers({
        'content-type': found.type,
        'x-content-type-options': 'nosniff',
        'cache-control': `public, max-age=${found.cacheSeconds}`,
        'etag': tag,
      })
      if (isKnown(request.headers['if-none-match'], tag)) return headed.code(304).send()
      headed.header('content-length', found.length)
      return request.method === 'HEAD' ? headed.send() : headed.send(Readable.from(found.parts(), { objectMode: false }))
    })
  }

  app.setNotFoundHandler(async (request, reply) => bare(reply, request.method === 'GET' || request.method === 'HEAD' ? 404 : 405))
  app.setErrorHandler(async (thrown, request, reply) => {
    // Nothing here reads a body: whatever is wrong with one is the sender's.
    const { refusal } = faultOf(thrown, 0)
    if (request.raw.readableAborted || (refusal !== null && refusal.code !== 'unavailable')) return bare(reply, 400)
    log.error('a signed file could not be served', thrown, { listener: 'pki' })
    return refusal !== null ? bare(reply.headers(RETRY_AFTER), 503) : bare(reply, 500)
  })
}
