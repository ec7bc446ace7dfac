import type { Headers } from './security-headers.ts'
import type { ProblemWords, Trouble } from './problems.ts'

/**
 * A problem for another program (RFC 9457); `code` is the one of `docs/generated/refusals.md`, the data of the refusal follow as
 * members.
 */
export const problemDetails = (trouble: Trouble, words: ProblemWords, status: number): Readonly<Record<string, unknown>> => ({
  ...trouble,
  type: `urn:warifu:problem:${trouble.code}`,
  title: words.title,
  status,
  detail: words.text,
  ...(words.supportCode === undefined ? {} : { supportCode: words.supportCode }),
})

export const PROBLEM_TYPE: Headers = { 'content-type': 'application/problem+json; charset=utf-8' }
