import type { EventEmitter } from 'node:events'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../../domain/result.ts'
import { removedCookie } from '../cookie/cookies.ts'
import type { SecurityEventKind } from '../event/security-event.ts'
import { isLured, isSameOrigin } from '../form/same-origin.ts'
import { FACES } from '../host/faces.ts'
import { admittedAs } from '../listener/admit.ts'
import { tlsConnectionOf, type RawRequest } from '../listener/connection.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import { tokenHashOf } from '../session/session-token.ts'
import type { Web } from '../web-state.ts'
import { signedIn, type Arrival } from './open-visit.ts'
import type { Route, RoutePermission, Speaks } from './route.ts'
import type { Target } from './target.ts'
import type { Visit } from './visit.ts'

/** Refusals that are counted for operators to see, since there is nobody to audit (R-1215). */
const COUNTED: Readonly<Partial<Record<Refusal['code'], SecurityEventKind>>> = {
  'certificate-none': 'no-certificate',
  'certificate-unknown': 'certificate-refused',
  'certificate-foreign': 'certificate-refused',
  'certificate-forged': 'certificate-refused',
  'certificate-other-service': 'certificate-refused',
  'certificate-not-acceptable': 'certificate-refused',
  'csrf-failed': 'csrf-failed',
  'form-expired': 'form-expired',
  'host-mismatch': 'host-mismatch',
  'throttled': 'throttled',
  'input-invalid': 'input-refused',
  'too-large': 'input-refused',
}

export const countRefusal = <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  visit: Visit<Session>,
  refusal: Refusal,
): void => {
  const kind = COUNTED[refusal.code]
  if (kind !== undefined) web.events.count(kind, visit.at.service.id, visit.address)
}

/** A change of state costs the guard more than a look. */
const COST = { GET: 1, HEAD: 1, POST: 5, PUT: 5, PATCH: 5, DELETE: 5 } as const

const certificateProblem = (visit: Visit): Refusal | undefined => {
  if (visit.identity.kind === 'none') return { code: 'certificate-none' }
  return visit.identity.verdict.ok ? undefined : visit.identity.verdict.problem
}

/** The hash of the token that the session's cookie holds, where there is one that could be ours. */
const tokenOf = <Session extends SessionFacts>({ visit, sent }: Arrival<Session>): Uint8Array | undefined => {
  const cookie = FACES[visit.at.face].sessionCookie
  return cookie === null ? undefined : tokenHashOf(sent[cookie])
}

const findSession = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  arrival: Arrival<Session>,
  route: Route<Session, Act>,
): Promise<Result<Session, Refusal>> => {
  const { at, identity } = arrival.visit
  if (route.speaks === 'api') return web.gate.actor(at, identity)
  const cookie = FACES[at.face].sessionCookie
  const tokenHash = tokenOf(arrival)
  if (cookie === null || tokenHash === undefined) return problem({ code: 'session-unknown' })
  const found = await web.gate.find({ tokenHash, at, identity })
  if (found.ok) return found
  arrival.toSet.push(removedCookie(cookie))
  if (found.problem.code === 'session-other-certificate')
    web.events.count('session-other-certificate', at.service.id, arrival.visit.address)
  return found
}

const admits = <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  permission: RoutePermission<Act>,
  visit: Visit,
  session: Result<Session, Refusal>,
): Refusal | undefined => {
  if (permission === 'public') return undefined
  const certificate = FACES[visit.at.face].certificate ? certificateProblem(visit) : undefined
  if (permission === 'certificate') return certificateProblem(visit)
  if (!session.ok) return certificate !== undefined && session.problem.code === 'session-unknown' ? certificate : session.problem
  if (certificate !== undefined) return certificate
  if (permission === 'signed-in') return undefined
  const permitted = web.gate.permits(session.value, permission.act)
  return permitted.ok ? undefined : permitted.problem
}

const takesSession = (permission: RoutePermission<string>): boolean => permission !== 'public' && permission !== 'certificate'

/** What a visitor shows of themselves besides a certificate that is good by itself. */
type Proof = Readonly<{ name: string; budget: (session: SessionFacts) => string }>

const proofOf = <Session extends SessionFacts>(arrival: Arrival<Session>, speaks: Speaks): Proof | undefined => {
  const { identity } = arrival.visit
  if (speaks === 'api') return identity.kind === 'presented' ? { name: `api ${identity.thumbprint}`, budget: () => UNBOUNDED } : undefined
  const token = tokenOf(arrival)
  return token === undefined ? undefined : { name: Buffer.from(token).toString('base64'), budget: ({ id }) => `session ${id}` }
}

/** An operator's program is somebody's work: it is not held up. */
const UNBOUNDED = 'unbounded'

/**
 * Whose budget it is: of somebody who is known their own, so that neither a colleague nor a stranger behind the same address uses it up, nor keeps them from
 * logging in. Named by the certificate, of which there is one, and not by the session, of which anybody can begin many. Nothing is read from the database for it,
 * so that a flood is turned away before it gets there.
 */
const budgetOf = <Session extends SessionFacts, Act extends string>(web: Web<Session, Act>, { identity }: Visit, speaks: Speaks, proof: Proof | undefined): string | undefined => {
  const own = proof === undefined ? undefined : web.known.budgetOf(proof.name)
  const ownCertificate = identity.kind === 'presented' && identity.verdict.ok ? `certificate ${identity.thumbprint}` : undefined
  return speaks === 'api' ? own ?? ownCertificate : ownCertificate ?? own
}

export type Entered<Session extends SessionFacts> = Readonly<{
  arrival: Arrival<Session>
  refusal: Refusal | undefined
  /** No page is owed any more (`guard.ts`). */
  insists?: boolean
  /** What has to be done before what was asked for. */
  leadsTo?: Target | undefined
}>

/**
 * Who comes in, before a byte of the body is read: right host, same origin, not too often, session and certificate, permission.
 * The session is known to the page of a refusal as well.
 */
export const enter = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  route: Route<Session, Act>,
  request: RawRequest,
  answer: EventEmitter,
  arrival: Arrival<Session>,
): Promise<Entered<Session>> => {
  if (admittedAs(request).misdirected) return { arrival, refusal: { code: 'host-mismatch' } }
  if (!isSameOrigin(request, route.speaks === 'api')) return { arrival, refusal: { code: 'csrf-failed' } }
  // Reading over the API leaves traces in the audit, and the certificate comes with whatever a foreign page makes a browser ask.
  if (route.speaks === 'api' && route.permission !== 'public' && isLured(request)) return { arrival, refusal: { code: 'csrf-failed' } }
  const connection = FACES[arrival.visit.at.face].sessionCookie === '__Host-session' ? tlsConnectionOf(request) : undefined
  // Before the session is looked for: the request that finds it over ends it, and is to be answered all the same.
  if (connection !== undefined) web.sockets.answering(connection, answer)
  const proof = proofOf(arrival, route.speaks)
  const budget = budgetOf(web, arrival.visit, route.speaks, proof)
  if (budget !== UNBOUNDED) {
    const { waitSeconds, insists } = web.guardOf(arrival.visit.address, COST[route.method], budget)
    if (waitSeconds > 0) return { arrival, refusal: { code: 'throttled', retryAfterSeconds: waitSeconds }, insists }
  }
  const session = await findSession(web, arrival, route)
  const refusal = admits(web, route.permission, arrival.visit, session)
  if (proof !== undefined) {
    if (session.ok) web.known.remember(proof.name, proof.budget(session.value))
    else web.known.forget(proof.name)
  }
  if (!session.ok) return { arrival, refusal }
  if (connection !== undefined && route.speaks !== 'api') web.sockets.carry(session.value.id, connection)
  const leadsTo = takesSession(route.permission) && refusal === undefined ? web.gate.leadsTo(session.value, route.path) : undefined
  return { arrival: signedIn(web, arrival, session.value), refusal, leadsTo }
}
