import type { VNode } from 'preact'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { SetCookie } from '../cookie/cookies.ts'
import type { RefusalStatus } from '../refusal-status.ts'
import type { Target } from './target.ts'

/** What goes with any answer besides its content. */
export type Accompaniment = Readonly<{
  cookies?: readonly SetCookie[]
  /** Sessions that are over: once the answer is sent, their connections are closed (R-1216). */
  endedSessions?: readonly string[]
}>

/** A page that shows a form again because of a refusal has the status of the refusal (`REFUSAL_STATUS`). */
export type PageStatus = 200 | RefusalStatus

export type Bytes = Readonly<{
  type: string
  bytes: Uint8Array
  /** ASCII letters, digits, dot, hyphen and underscore; makes it a download. */
  fileName?: string
  /** How long anybody may keep it, in seconds; absent: nobody keeps it. */
  cacheSeconds?: number
  /** Whether pages on the other hosts of the service may use it, as they do the institution's stylesheet. */
  shared?: boolean
}>

/** What a handler hands back. It has no access to the response itself: headers are the writer's business. */
export type Answer = Accompaniment &
  (
    | Readonly<{ kind: 'page'; status: PageStatus; document: VNode }>
    | Readonly<{ kind: 'redirect'; to: Target }>
    | Readonly<{ kind: 'json'; status: 200 | 201 | 204; value: unknown; location?: string }>
    | (Readonly<{ kind: 'bytes' }> & Bytes)
    | Readonly<{ kind: 'refused'; refusal: Refusal; /** Sealed: who was proved before it, for the page of the refusal. */ pass?: string }>
  )

/** A whole document, `<html>` included (`Shell` makes one). */
export const page = (document: VNode, status: PageStatus = 200): Answer => ({ kind: 'page', status, document })

/** 303: the browser goes on with GET, whatever it did before (RFC 9110 §15.4.4). */
export const redirect = (to: Target): Answer => ({ kind: 'redirect', to })

/** `location` is the path of what was created. */
export const json = (status: 200 | 201 | 204, value: unknown, location?: string): Answer => ({
  kind: 'json',
  status,
  value,
  ...(location === undefined ? {} : { location }),
})

export const bytes = (content: Bytes): Answer => ({ kind: 'bytes', ...content })

/**
 * Answered in the form of the route: a page of the problem, `{"refusal": …}` for a script of ours, problem details for the API. `pass`: of somebody who has
 * proved who they are, sealed by us, so that the page can offer to ask for help.
 */
export const refuse = (refusal: Refusal, pass?: string): Answer => ({ kind: 'refused', refusal, ...(pass === undefined ? {} : { pass }) })

export const withCookies = (answer: Answer, ...cookies: readonly SetCookie[]): Answer => ({
  ...answer,
  cookies: [...(answer.cookies ?? []), ...cookies],
})

export const endingSession = (answer: Answer, ...sessions: readonly string[]): Answer => ({
  ...answer,
  endedSessions: [...(answer.endedSessions ?? []), ...sessions],
})
