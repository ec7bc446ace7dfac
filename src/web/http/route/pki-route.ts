import type { Bytes } from './answer.ts'

/** A file that the standards fetch over plain http, the same for everybody: no cookies, no language, no state. */
export type PkiRoute = Readonly<{
  /** `/crl/:issuer.crl`; parameters are whole segments up to a suffix. */
  path: string
  does: string
  /** The named parameters are at most 64 characters of `[A-Za-z0-9_-]`; `undefined` is answered 404. */
  answer: (params: Readonly<Record<string, string>>) => Promise<Bytes | undefined>
}>
