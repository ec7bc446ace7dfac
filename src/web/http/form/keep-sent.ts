import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { KEPT_FORM_MOST_BYTES } from '../../../domain/session/kept-form.ts'
import type { Route, RoutePermission } from '../route/route.ts'
import type { Visit } from '../route/visit.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import { FORM_TOKEN_FIELD } from './form-token.ts'
import { UploadedFile } from './multipart.ts'

/** The input that marks a form as made by us for one user (`app/kept-form`). */
export const MARK_FIELD = 'kept'

/** What was sent, as it is kept: files as base64. */
export type SentForm = Readonly<{
  route: string
  params: Readonly<Record<string, string>>
  fields: Readonly<Record<string, string | readonly string[]>>
  files: Readonly<Record<string, string>>
}>

export type KeepForm<Session extends SessionFacts, Act extends string> = (sent: Readonly<{
  visit: Visit<Session>
  permission: RoutePermission<Act>
  place: string
  formToken: string
  mark: string
  form: SentForm
}>) => Promise<boolean>

/** Refusals of a session that is over by itself; one that another certificate ended keeps nothing. */
const OVER: ReadonlySet<Refusal['code']> = new Set(['session-unknown', 'session-ended-idle', 'session-ended-absolute'])

/** Whether the body of a request that is refused anyway is still read, to be kept: a good certificate, and a form of those that are. */
export const isWorthReading = ({ resumed }: Pick<Route, 'resumed'>, { identity }: Pick<Visit, 'identity'>, { code }: Refusal): boolean =>
  resumed !== undefined && OVER.has(code) && identity.kind === 'presented' && identity.verdict.ok

export const placeOf = ({ keptAs }: Pick<Route, 'keptAs'>, { path }: Pick<Visit, 'path'>): string => keptAs ?? path

const isText = (value: unknown): value is string | readonly string[] => typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))

const only = <Value>(entries: readonly (readonly [string, unknown])[], is: (value: unknown) => value is Value): Readonly<Record<string, Value>> =>
  Object.fromEntries(entries.filter((entry): entry is readonly [string, Value] => is(entry[1])))

/** What was typed, without what proves a form and without secrets; null for what is no form of ours. */
export const sentForm = ({ path, secretFields }: Pick<Route, 'path' | 'secretFields'>, params: unknown, body: unknown): { readonly formToken: string; readonly mark: string; readonly form: SentForm } | null => {
  if (typeof body !== 'object' || body === null) return null
  const { [FORM_TOKEN_FIELD]: formToken, [MARK_FIELD]: mark, ...sent } = body as Readonly<Record<string, unknown>>
  if (typeof formToken !== 'string' || typeof mark !== 'string') return null
  const entries = Object.entries(sent).filter(([name]) => !secretFields.includes(name))
  const files = only(entries, (value): value is UploadedFile => value instanceof UploadedFile)
  // A file that is too large to be kept is not written out to find that.
  if (Object.values(files).some(({ bytes }) => bytes.length > KEPT_FORM_MOST_BYTES)) return null
  return {
    formToken, mark,
    form: {
      route: path, params: only(Object.entries((params ?? {}) as Record<string, unknown>), (value) => typeof value === 'string'), fields: only(entries, isText),
      files: Object.fromEntries(Object.entries(files).map(([name, { bytes }]) => [name, Buffer.from(bytes).toString('base64')])),
    },
  }
}

/** The body of a kept form, as its route reads it. */
export const bodyOf = ({ fields, files }: SentForm): Readonly<Record<string, unknown>> =>
  ({ ...fields, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new UploadedFile(new Uint8Array(Buffer.from(text, 'base64')))])) })
