import type { VNode } from 'preact'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { SetCookie } from '../cookie/cookies.ts'
import type { Target } from './target.ts'

/** What goes with any answer besides its content. */
export type Accompaniment = Readonly<{
  cookies?: readonly SetCookie[]
  /** Sessions that are over: once the answer is sent, their connections are closed (R-1216). */
  endedSessions?: readonly string[]
}>

export type PageStatus = 200 | 201 | 202 | 400 | 403 | 404 | 409 | 410 | 422 | 423 | 429 | 503

export type Bytes = Readonly<{
  type: string
  bytes: Uint8Array
  /** ASCII letters, digits, dot, hyphen and underscore; makes it a download. */
  fileName?: string
  /** How long anybody may keep it, in seconds; absent: nobody keeps it. */
  cacheSeconds?: number
}>

/** What a handler hands back. It has no access to the response itself: headers are the writer's business. */
export type Answer = Accompaniment & (
  | Readonly<{ kind: 'page'; status: PageStatus; document: VNode }>
  | Readonly<{ kind: 'redirect'; to: Target }>
  | Readonly<{ kind: 'json'; status: 200 | 201 | 202 | 204; value: unknown; location?: string }>
  | Readonly<{ kind: 'bytes' }> & Bytes
  | Readonly<{ kind: 'refused'; refusal: Refusal }>
)

/** A whole document, `<html>` included (`Shell` makes one). */
export const page = (document: VNode, status: PageStatus = 200): Answer => ({ kind: 'page', status, document })

/** 303: the browser goes on with GET, whatever it did before (RFC 9110 §15.4.4). */
export const redirect = (to: Target): Answer => ({ kind: 'redirect', to })

/** `location` is the path of what was created. */
export const json = (status: 200 | 201 | 202 | 204, value: unknown, location?: string): Answer =>
  ({ kind: 'json', status, value, ...(location === undefined ? {} : { location }) })

export const bytes = (content: Bytes): Answer => ({ kind: 'bytes', ...content })

/** Answered in the form of the route: a page of the problem, `{"refusal": …}` for a script of ours, problem details for the API. */
export const refuse = (refusal: Refusal): Answer => ({ kind: 'refused', refusal })

export const withCookies = (answer: Answer, ...cookies: readonly SetCookie[]): Answer =>
  ({ ...answer, cookies: [...answer.cookies ?? [], ...cookies] })

export const endingSession = (answer: Answer, ...sessions: readonly string[]): Answer =>
  ({ ...answer, endedSessions: [...answer.endedSessions ?? [], ...sessions] })
