import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import { browserKey } from '../form/browser-key.ts'
import { FORM_TOKEN_FIELD, checkFormToken } from '../form/form-token.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import type { Web } from '../web-state.ts'
import type { Arrival } from './open-visit.ts'
import { parseInput } from './parse-input.ts'
import type { Csrf, Route } from './route.ts'

/** What a handler gets to read. */
export type Submission = Readonly<{ params: unknown; query: unknown; body: unknown; repeated: boolean }>

const keysFor = <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  arrival: Arrival<Session>,
  csrf: Csrf,
): readonly Uint8Array[] => {
  const ofSession = arrival.visit.session === undefined ? [] : [arrival.visit.session.csrfSecret]
  const ofBrowser = browserKey(web.formKey, arrival.sent['__Host-form'])
  return csrf === 'form' && ofBrowser !== undefined ? [...ofSession, ofBrowser] : ofSession
}

const split = (body: unknown): { readonly token: string | undefined; readonly rest: unknown } => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { token: undefined, rest: body }
  const { [FORM_TOKEN_FIELD]: token, ...rest } = body as Readonly<Record<string, unknown>>
  return { token: typeof token === 'string' ? token : undefined, rest }
}

/**
 * Proof that it was wanted, then everything that is wrong with the input at once, then whether this form was sent before (R-1216,
 * R-1201).
 */
export const readSubmission = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  route: Route<Session, Act>,
  arrival: Arrival<Session>,
  params: unknown,
  body: unknown,
): Promise<Result<Submission, Refusal>> => {
  const byToken = route.csrf === 'session' || route.csrf === 'form'
  const { token, rest } = byToken ? split(body) : { token: undefined, rest: body }
  const form = byToken ? checkFormToken(token, keysFor(web, arrival, route.csrf), web.clock()) : undefined
  if (form?.ok === false) return problem(form.problem)
  const input = parseInput({
    params: { schema: route.params, value: params },
    query: { schema: route.query, value: arrival.query },
    body: { schema: route.body, value: rest ?? {} },
  })
  if (!input.ok) return input
  const repeated = route.oneTime && form !== undefined && !(await web.spentForms.spend(form.value.id, form.value.expiresAt))
  return ok({ ...input.value, repeated })
}
