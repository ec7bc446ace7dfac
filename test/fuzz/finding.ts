/** What an input can do wrong. */
export type FindingKind = 'exception' | 'invariant' | 'difference' | 'hang' | 'growth' | 'answer'

/** Says what is wrong with how an input was judged. `what` does not vary with the input, so that a smaller input can show the same. */
export class Finding extends Error {
  override readonly name = 'Finding'
  readonly kind: FindingKind
  readonly what: string
  constructor(kind: FindingKind, what: string, details = '') {
    super(details === '' ? what : `${what}: ${details}`)
    this.kind = kind
    this.what = what
  }
}

/** Ends the judging of an input with a finding unless something holds. */
export const holds: (condition: unknown, what: string, details?: string) => asserts condition = (condition, what, details) => {
  if (!condition) throw new Finding('invariant', what, details)
}

/** Whatever was thrown, as a finding: an exception that is none yet is a defect of the code under test. */
export const findingOf = (thrown: unknown): Finding => {
  if (thrown instanceof Finding) return thrown
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const place = /\n\s+at [^\n]*?((?:src|test)\/[^\n:)]+)/.exec(error.stack ?? '')?.[1] ?? 'nowhere'
  return new Finding('exception', `${error.name} thrown in ${place}`, error.stack ?? error.message)
}
