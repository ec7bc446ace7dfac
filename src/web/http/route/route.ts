import type * as z from 'zod'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { PageFace } from '../host/faces.ts'
import type { ClientIdentity } from '../identity/client-identity.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import type { Answer } from './answer.ts'
import type { Visit } from './visit.ts'

/**
 * Who may come in at all. `public`: anybody. `certificate`: who presents a certificate that is judged good, no session yet.
 * `signed-in`: any session. `{ act }`: a session that may do the act (the matrix of `domain/permission`).
 */
export type RoutePermission<Act extends string> = 'public' | 'certificate' | 'signed-in' | Readonly<{ act: Act }>

/**
 * What proves that a change of state was wanted; each also asks for the same origin (`same-origin.ts`).
 * `session`: a form token bound to the session. `form`: one bound to this browser, before there is a session.
 * `api`: a JSON body, which no foreign page can send without asking first. `none-get`: nothing changes; GET only.
 */
export type Csrf = 'session' | 'form' | 'api' | 'none-get'

/**
 * Whom a route talks to. `page`: a person; bodies are forms, problems are pages, the session cookie says who it is. `script`: our
 * own script in a page; bodies are JSON, problems are `{"refusal": …}`, the session cookie says who it is. `api`: another
 * program; bodies are JSON, problems are problem details (RFC 9457), and the certificate alone says who it is.
 */
export type Speaks = 'page' | 'script' | 'api'

const PATH = /^\/(?:(?:[a-z0-9.-]+|:[a-zA-Z]+)(?:\/(?:[a-z0-9.-]+|:[a-zA-Z]+))*)?$/

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export type RouteRequest<Session extends SessionFacts, Permission, Params, Query, Body> = Omit<
  Visit<Session>,
  'session' | 'identity'
> &
  Readonly<{
    session: Permission extends 'public' | 'certificate' ? Session | undefined : Session
    identity: Permission extends 'certificate' ? Extract<ClientIdentity, { kind: 'presented' }> : ClientIdentity
    params: Read<Params>
    query: Read<Query>
    body: Read<Body>
    /**
     * True when this very form was sent before and is sent again: a double press, or a reload (R-1201). Only where the route says
     * `oneTime`.
     */
    repeated: boolean
  }>

/** What was typed, to show it again; the fields named in `secretFields` are left out. */
export type Typed = Readonly<Record<string, string>>

export type RouteDeclaration<
  Session extends SessionFacts,
  Act extends string,
  Permission extends RoutePermission<Act>,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
> = Readonly<{
  face: PageFace | readonly PageFace[]
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/users/:userId`; parameters are whole segments. */
  path: string
  permission: Permission
  /** The act that its use case asks about once somebody has come in, with the target and a record of every refusal. */
  asks?: Act
  csrf: Csrf
  /** One line for docs/generated/routes.md. */
  does: string
  params?: Params
  query?: Query
  body?: Body
  /** Default `page`. */
  speaks?: Speaks
  /** Default 32,768. */
  maxBodyBytes?: number
  /** Whether the form may hold a file, which comes as an `UploadedFile`. */
  takesFile?: boolean
  /** The form is good for one submission; a second arrives with `repeated`. */
  oneTime?: boolean
  /** Names of inputs that are never shown again. */
  secretFields?: readonly string[]
  handler: (request: RouteRequest<Session, Permission, Params, Query, Body>) => Answer | Promise<Answer>
  /**
   * Shows the form again with what was typed, when the submission did not reach the handler: `input-invalid`, `form-expired`.
   * Without it, and for every other refusal, the page of the problem is shown.
   */
  onRefused?: (visit: Visit<Session>, refusal: Refusal, typed: Typed) => Answer | Promise<Answer>
  /**
   * Shows the form again as it was sent when its session was over, and does nothing (decision 0245). With it such a form is kept for its user, without the
   * `secretFields`, until they have logged in again.
   */
  resumed?: (request: RouteRequest<Session, Permission, Params, Query, Body>) => Answer | Promise<Answer>
  /** Which form it is, where several addresses are steps of one; the address itself where it is not said. */
  keptAs?: string
}>

/** A route of any shape, as the table holds it. */
export type Route<Session extends SessionFacts = SessionFacts, Act extends string = string> = Readonly<{
  faces: readonly PageFace[]
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  permission: RoutePermission<Act>
  asks: Act | undefined
  csrf: Csrf
  does: string
  params: z.ZodType | undefined
  query: z.ZodType | undefined
  body: z.ZodType | undefined
  speaks: Speaks
  maxBodyBytes: number
  takesFile: boolean
  oneTime: boolean
  secretFields: readonly string[]
  handler: (request: never) => Answer | Promise<Answer>
  onRefused: ((visit: Visit<Session>, refusal: Refusal, typed: Typed) => Answer | Promise<Answer>) | undefined
  resumed: ((request: never) => Answer | Promise<Answer>) | undefined
  keptAs: string | undefined
}>

/**
 * Makes the function that declares routes for one type of session and one set of acts:
 * `export const route = routeFor<LoginSession, Act>()`. Throws on a declaration that contradicts itself.
 */
export const routeFor =
  <Session extends SessionFacts, Act extends string>() =>
  <
    const Permission extends RoutePermission<Act>,
    Params extends z.ZodType | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    declaration: RouteDeclaration<Session, Act, Permission, Params, Query, Body>,
  ): Route<Session, Act> => {
    const route: Route<Session, Act> = {
      faces: typeof declaration.face === 'string' ? [declaration.face] : declaration.face,
      method: declaration.method,
      path: declaration.path,
      permission: declaration.permission,
      asks: declaration.asks,
      csrf: declaration.csrf,
      does: declaration.does,
      params: declaration.params,
      query: declaration.query,
      body: declaration.body,
      speaks: declaration.speaks ?? 'page',
      maxBodyBytes: declaration.maxBodyBytes ?? 32_768,
      takesFile: declaration.takesFile ?? false,
      oneTime: declaration.oneTime ?? false,
      secretFields: declaration.secretFields ?? [],
      handler: declaration.handler,
      onRefused: declaration.onRefused,
      resumed: declaration.resumed,
      keptAs: declaration.keptAs,
    }
    const contradiction = contradictionIn(route)
    if (contradiction !== undefined) throw new TypeError(`${route.method} ${route.path}: ${contradiction}`)
    return route
  }

type Checked = Pick<Route, 'method' | 'path' | 'permission' | 'csrf' | 'speaks' | 'body' | 'oneTime'>

const contradictionIn = (route: Checked): string | undefined => {
  const changes = route.method !== 'GET'
  const anonymous = route.permission === 'public' || route.permission === 'certificate'
  if (changes && route.csrf === 'none-get') return 'changes state without proof that it was wanted'
  if (!changes && route.csrf !== 'none-get') return 'GET changes nothing, so it asks for no proof'
  if (changes && (route.speaks === 'api') !== (route.csrf === 'api')) return 'the proof `api` belongs to routes that speak `api`'
  if (route.csrf === 'session' && anonymous) return 'asks for a token bound to the session where no session is asked for'
  if (!changes && route.body !== undefined) return 'GET has no body'
  if (route.oneTime && route.csrf !== 'session' && route.csrf !== 'form') return 'only forms are good for one submission'
  if (!PATH.test(route.path)) return 'paths are lower-case segments and :parameters'
  return undefined
}
