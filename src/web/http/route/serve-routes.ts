import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { KEPT_FORM_MINUTES } from '../../../domain/session/kept-form.ts'
import { isWorthReading, placeOf, sentForm } from '../form/keep-sent.ts'
import { FORM_TOKEN_FIELD } from '../form/form-token.ts'
import { FACES, type ListenerName } from '../host/faces.ts'
import { admittedAs } from '../listener/admit.ts'
import { REFUSAL_STATUS } from '../refusal-status.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import type { Web } from '../web-state.ts'
import { redirect, type Answer } from './answer.ts'
import { countRefusal, enter } from './enter.ts'
import { faultOf } from './fault-status.ts'
import { methodsAt, speechAt } from './methods-at.ts'
import { openVisit, type Arrival } from './open-visit.ts'
import { typedOf, UnreadableBody } from './read-body.ts'
import type { Route, Speaks } from './route.ts'
import { put, send, sendRefusal, writeBare, writeTrouble } from './send.ts'
import { readSubmission } from './submission.ts'

const MEDIA_TYPE = {
  page: 'application/x-www-form-urlencoded',
  script: 'application/json',
  api: 'application/json',
} as const satisfies Record<Speaks, string>

const BODIED: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

/** A form of a browser sends a file in parts; where a route takes none, no part of one is even read. */
const takes = (route: Pick<Route, 'method' | 'speaks' | 'takesFile'>, contentType: string | undefined): boolean => {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  return !BODIED.has(route.method) || type === MEDIA_TYPE[route.speaks] || (route.takesFile && type === 'multipart/form-data')
}

/** Files of forms that are taken in and read at once; each may be as large as its route allows, and whoever comes then is told so before any of it is read. */
const FILES_AT_ONCE = 2
const FILES_RETRY_SECONDS = 10

/** Refusals after which the form itself can be shown again. */
const SHOWN_AGAIN: ReadonlySet<Refusal['code']> = new Set(['input-invalid', 'form-expired'])

type Handler = (request: unknown) => Answer | Promise<Answer>

/** Registers every route of the listener's faces, and the pages for what is no route. */
export const serveRoutes = <Session extends SessionFacts, Act extends string>(
  app: FastifyInstance,
  listener: ListenerName,
  routes: readonly Route<Session, Act>[],
  web: Web<Session, Act>,
): void => {
  const arrivals = new WeakMap<FastifyRequest, Arrival<Session>>()
  /** Refused, and read all the same, to be kept. */
  const over = new WeakMap<FastifyRequest, Refusal>()
  let files = 0

  const arrivalOf = async (request: FastifyRequest): Promise<Arrival<Session>> => {
    const known = arrivals.get(request)
    if (known !== undefined) return known
    const { at } = admittedAs(request.raw)
    if (at.face === 'pki') throw new TypeError('the pki host has no visits')
    const arrival = await openVisit(web, request.raw, at)
    arrivals.set(request, arrival)
    return arrival
  }

  const refuseWith = async (
    request: FastifyRequest,
    reply: FastifyReply,
    speaks: Speaks,
    refusal: Refusal,
    status?: number,
    insists = false,
  ): Promise<void> => {
    const arrival = await arrivalOf(request)
    countRefusal(web, arrival.visit, refusal)
    if (insists) put(web, reply, arrival, writeBare(refusal, REFUSAL_STATUS[refusal.code], web.hstsSeconds))
    else await sendRefusal(web, reply, arrival, speaks, refusal, status)
  }

  /** What is told of a form whose session does not go on: that it is kept, where it is. */
  const keptOr = async (route: Route<Session, Act>, request: FastifyRequest, refusal: Refusal): Promise<Refusal> => {
    const { visit } = await arrivalOf(request)
    const sent = route.resumed === undefined ? null : sentForm(route, request.params, request.body)
    const kept = sent !== null && await web.keepForm({ visit, permission: route.permission, place: placeOf(route, visit), ...sent })
    return kept ? { code: 'form-kept', minutes: KEPT_FORM_MINUTES } : refusal
  }

  const answer = async (route: Route<Session, Act>, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const ended = over.get(request)
    if (ended !== undefined) return refuseWith(request, reply, route.speaks, await keptOr(route, request, ended))
    const arrival = await arrivalOf(request)
    const submission = await readSubmission(web, route, arrival, request.params, request.body)
    if (submission.ok) {
      const answered = await (route.handler as Handler)({ ...arrival.visit, ...submission.value })
      if (route.resumed !== undefined && arrival.visit.session !== undefined) await web.formSent(arrival.visit.session, placeOf(route, arrival.visit))
      return send(web, reply, arrival, route.speaks, answered)
    }
    // Somebody logged in again in another window: the form is of the session before.
    if (submission.problem.code === 'csrf-failed' && route.resumed !== undefined) {
      countRefusal(web, arrival.visit, submission.problem)
      const told = await keptOr(route, request, submission.problem)
      return sendRefusal(web, reply, arrival, route.speaks, told)
    }
    if (route.onRefused === undefined || !SHOWN_AGAIN.has(submission.problem.code))
      return refuseWith(request, reply, route.speaks, submission.problem)
    countRefusal(web, arrival.visit, submission.problem)
    return send(
      web,
      reply,
      arrival,
      route.speaks,
      await route.onRefused(arrival.visit, submission.problem, typedOf(request.body, [...route.secretFields, FORM_TOKEN_FIELD])),
    )
  }

  for (const route of routes) {
    for (const face of route.faces.filter((each) => FACES[each].listener === listener)) {
      app.route({
        method: route.method,
        url: route.path,
        constraints: { face },
        bodyLimit: route.maxBodyBytes,
        config: { speaks: route.speaks },
        onRequest: async (request, reply) => {
          const { arrival, refusal, insists, leadsTo } = await enter(web, route, request.raw, reply.raw, await arrivalOf(request))
          arrivals.set(request, arrival)
          if (leadsTo !== undefined) {
            await send(web, reply, arrival, route.speaks, redirect(leadsTo))
            return reply
          }
          const taken = takes(route, request.headers['content-type'])
          const toKeep = refusal !== undefined && isWorthReading(route, arrival.visit, refusal)
          if (taken && (refusal === undefined || toKeep) && (!route.takesFile || files < FILES_AT_ONCE)) {
            if (toKeep) over.set(request, refusal)
            if (!route.takesFile) return undefined
            files += 1
            reply.raw.once('close', () => { files -= 1 })
            return undefined
          }
          if (refusal === undefined && taken) await refuseWith(request, reply, route.speaks, { code: 'busy', retryAfterSeconds: FILES_RETRY_SECONDS })
          else if (refusal === undefined) await refuseWith(request, reply, route.speaks, { code: 'input-invalid', fields: [] }, 415)
          else await refuseWith(request, reply, route.speaks, refusal, undefined, insists)
          return reply
        },
        handler: async (request, reply) => {
          await answer(route, request, reply)
          return reply
        },
      })
    }
  }

  app.setNotFoundHandler(async (request, reply) => {
    const { at, misdirected } = admittedAs(request.raw)
    const arrival = await arrivalOf(request)
    const speaks = speechAt(routes, at.face, arrival.visit.path)
    const methods = methodsAt(routes, at.face, arrival.visit.path)
    const { waitSeconds, insists } = web.guardOf(arrival.visit.address, 1)
    if (waitSeconds > 0)
      await refuseWith(request, reply, speaks, { code: 'throttled', retryAfterSeconds: waitSeconds }, undefined, insists)
    else if (misdirected) await refuseWith(request, reply, speaks, { code: 'host-mismatch' })
    else if (methods.length === 0) await refuseWith(request, reply, speaks, { code: 'not-found' })
    else await refuseWith(request, reply.header('allow', methods.join(', ')), speaks, { code: 'not-found' }, 405)
    return reply
  })

  app.setErrorHandler(async (thrown, request, reply) => {
    // Whoever breaks off in the middle of a body is no part of ours that is missing.
    const brokenOff = request.raw.readableAborted || request.raw.errored !== null
    const { refusal, status } = faultOf(brokenOff ? new UnreadableBody() : thrown, request.routeOptions.bodyLimit ?? 0)
    const known = arrivals.get(request)
    if (refusal === null || refusal.code === 'unavailable') {
      web.log.error('a request could not be answered', thrown, {
        requestId: known?.visit.requestId,
        route: request.routeOptions.url,
        listener,
      })
    }
    try {
      const arrival = await arrivalOf(request)
      if (refusal !== null) countRefusal(web, arrival.visit, refusal)
      const { speaks = 'page' } = request.routeOptions.config as { readonly speaks?: Speaks }
      put(web, reply, arrival, await writeTrouble(web, arrival, speaks, refusal ?? { code: 'defect' }, status))
    } catch (again) {
      web.log.error('a problem could not be shown', again, { requestId: known?.visit.requestId, listener })
      const { headers, body } = writeBare(refusal ?? { code: 'defect' }, status, web.hstsSeconds)
      void reply.code(status).headers(headers).send(body)
    }
    return reply
  })

  app.addHook('onResponse', async (request, reply) => {
    const arrival = arrivals.get(request)
    if (arrival === undefined) return
    web.log.info('answered', {
      requestId: arrival.visit.requestId,
      listener,
      face: arrival.visit.at.face,
      serviceId: arrival.visit.at.service.id,
      sessionId: arrival.visit.session?.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      durationMs: web.clock().getTime() - arrival.startedAt,
    })
  })
}
