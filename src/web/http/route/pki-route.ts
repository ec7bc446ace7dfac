import type { Bytes } from './answer.ts'

/** What is fetched over plain http, the same for everybody: files of the standards, and whether the node serves. No cookies, no language, no state. */
export type PkiRoute = Readonly<{
  /** `/crl/:issuer.crl`; parameters are whole segments up to a suffix. */
  path: string
  does: string
  /** The named parameters are at most 64 characters of `[A-Za-z0-9_-]`; `undefined` is answered 404. */
  answer: (params: Readonly<Record<string, string>>) => Promise<(Bytes & Readonly<{ status?: 200 | 503 }>) | undefined>
}>
