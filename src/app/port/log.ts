/**
 * Every field a log line may have, and what it may hold. There is no field for anything a person typed, for cookies, bodies or
 * query strings, so none can be logged; what is needed besides is added here, and seen in review (design.md §6).
 */
export const LOG_FIELDS = {
  requestId: 'text',
  listener: 'text',
  face: 'text',
  serviceId: 'text',
  institutionId: 'text',
  sessionId: 'text',
  method: 'text',
  route: 'text',
  status: 'number',
  durationMs: 'number',
  refusal: 'text',
  httpVersion: 'text',
  address: 'text',
  port: 'number',
  count: 'number',
  job: 'text',
  node: 'text',
  version: 'text',
  state: 'text',
  file: 'text',
  errorName: 'text',
  errorCode: 'text',
  errorMessage: 'text',
  errorAt: 'text',
} as const

type Kind = { readonly text: string; readonly number: number }

export type LogFields = { readonly [Field in keyof typeof LOG_FIELDS]?: Kind[(typeof LOG_FIELDS)[Field]] | undefined }

/** `what` is a constant sentence in the code, never put together from data. */
export type Log = {
  readonly info: (what: string, fields?: LogFields) => void
  readonly warn: (what: string, fields?: LogFields) => void
  /**
   * `defect` is what was thrown; of it only name, code, places in the code, and its message without what stood in quotes are
   * kept.
   */
  readonly error: (what: string, defect: unknown, fields?: LogFields) => void
}
