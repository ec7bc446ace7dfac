import type { FastifyReply } from 'fastify'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { writeCookie } from '../cookie/cookies.ts'
import { PROBLEM_TYPE, problemDetails } from '../page/problem-details.ts'
import type { Trouble } from '../page/problems.ts'
import { assetHeaders, dataHeaders, formOrigins, type Headers } from '../page/security-headers.ts'
import { writePage } from '../page/write-page.ts'
import { REFUSAL_STATUS, refusalHeaders } from '../refusal-status.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import type { Web } from '../web-state.ts'
import type { Answer, Bytes } from './answer.ts'
import type { Arrival } from './open-visit.ts'
import type { Speaks } from './route.ts'
import type { Target } from './target.ts'

type Written = Readonly<{ status: number; headers: Headers; body: string | Uint8Array | null }>

const JSON_TYPE: Headers = { 'content-type': 'application/json; charset=utf-8' }

const writeRedirect = <Session extends SessionFacts>(arrival: Arrival<Session>, to: Target, hstsSeconds: number): Written => {
  const { method, origins } = arrival.visit
  const allowed = to.startsWith('/') || formOrigins(origins).some((origin) => isWithin(new URL(to).origin, origin))
  if (method !== 'GET' && method !== 'HEAD' && !allowed)
    throw new TypeError('the browser would refuse to follow this form to another site (form-action)')
  return { status: 303, headers: { ...dataHeaders(hstsSeconds), location: to }, body: null }
}

const isWithin = (origin: string, source: string): boolean => {
  const [scheme = '', host = ''] = source.split('://')
  return host.startsWith('*.') ? origin.startsWith(`${scheme}://`) && origin.endsWith(host.slice(1)) : origin === source
}

const writeBytes = ({ type, bytes, fileName, cacheSeconds, shared }: Bytes, hstsSeconds: number): Written => {
  if (fileName !== undefined && !/^[A-Za-z0-9._-]{1,100}$/.test(fileName))
    throw new TypeError('a file name that cannot be written into a header')
  return {
    status: 200,
    headers: {
      ...(shared ? assetHeaders(hstsSeconds) : dataHeaders(hstsSeconds)),
      'content-type': type,
      'cache-control': cacheSeconds === undefined ? 'no-store' : `public, max-age=${cacheSeconds}`,
      ...(fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` }),
    },
    body: bytes,
  }
}

export const writeTrouble = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  arrival: Arrival<Session>,
  speaks: Speaks,
  trouble: Trouble,
  status: number,
  pass?: string,
): Promise<Written> => {
  const { visit } = arrival
  const extra = trouble.code === 'defect' ? {} : refusalHeaders(trouble)
  if (speaks === 'page') {
    const shown = await web.problems.page(visit, trouble, pass)
    if (typeof shown === 'string') return writeRedirect(arrival, shown, web.hstsSeconds)
    const { headers, body } = writePage(shown, visit.at.face, visit.origins, web.hstsSeconds)
    return { status, headers: { ...headers, ...extra }, body }
  }
  const words = await web.problems.words(visit, trouble)
  if (speaks === 'api')
    return {
      status,
      headers: { ...dataHeaders(web.hstsSeconds), ...PROBLEM_TYPE, ...extra },
      body: JSON.stringify(problemDetails(trouble, words, status)),
    }
  return {
    status,
    headers: { ...dataHeaders(web.hstsSeconds), ...JSON_TYPE, ...extra },
    body: JSON.stringify({ refusal: { ...trouble, ...words } }),
  }
}

/** A problem without words: for clients that go on after being told to wait, and where no page can be made. */
export const writeBare = (trouble: Trouble, status: number, hstsSeconds: number): Written => {
  const extra = trouble.code === 'defect' ? {} : refusalHeaders(trouble)
  return {
    status,
    headers: { ...dataHeaders(hstsSeconds), ...extra, 'content-type': 'text/plain; charset=utf-8' },
    body: `${status} ${trouble.code}\n`,
  }
}

const write = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  arrival: Arrival<Session>,
  speaks: Speaks,
  answer: Answer,
): Promise<Written> => {
  switch (answer.kind) {
    case 'page': {
      const { at, origins } = arrival.visit
      return { status: answer.status, ...writePage(answer.document, at.face, origins, web.hstsSeconds) }
    }
    case 'redirect':
      return writeRedirect(arrival, answer.to, web.hstsSeconds)
    case 'json': {
      const location = answer.location === undefined ? {} : { location: answer.location }
      const body = answer.status === 204 ? null : JSON.stringify(answer.value)
      return {
        status: answer.status,
        headers: { ...dataHeaders(web.hstsSeconds), ...(body === null ? {} : JSON_TYPE), ...location },
        body,
      }
    }
    case 'bytes':
      return writeBytes(answer, web.hstsSeconds)
    case 'refused':
      return writeTrouble(web, arrival, speaks, answer.refusal, REFUSAL_STATUS[answer.refusal.code], answer.pass)
  }
}

/**
 * Puts what was written on the wire, with the cookies that go with it, and closes the connections of sessions that are over
 * (R-1216).
 */
export const put = <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  reply: FastifyReply,
  arrival: Arrival<Session>,
  written: Written,
  answer?: Pick<Answer, 'cookies' | 'endedSessions'>,
): void => {
  const cookies = new Map([...arrival.toSet, ...(answer?.cookies ?? [])].map((cookie) => [cookie.name, writeCookie(cookie)]))
  if (cookies.size > 0) void reply.header('set-cookie', [...cookies.values()])
  const ended = answer?.endedSessions ?? []
  if (ended.length > 0) {
    if (reply.request.raw.httpVersionMajor === 1) void reply.header('connection', 'close')
    reply.raw.once('close', () => ended.forEach((session) => web.sockets.close(session)))
  }
  void reply
    .code(written.status)
    .headers(written.headers)
    .send(written.body ?? undefined)
}

export const send = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  reply: FastifyReply,
  arrival: Arrival<Session>,
  speaks: Speaks,
  answer: Answer,
): Promise<void> => put(web, reply, arrival, await write(web, arrival, speaks, answer), answer)

export const sendRefusal = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  reply: FastifyReply,
  arrival: Arrival<Session>,
  speaks: Speaks,
  refusal: Refusal,
  status: number = REFUSAL_STATUS[refusal.code],
): Promise<void> => put(web, reply, arrival, await writeTrouble(web, arrival, speaks, refusal, status))
