import type { Bytes } from './answer.ts'

/** What is sent in parts, each taken when the one before is on its way. */
export type PkiContent = Readonly<{
  type: string
  /** Octets of all parts together. */
  length: number
  /** Another one for other octets at the same address (RFC 9110 §8.8.3), without its quotes. */
  tag: string
  parts: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  /** How long anybody may keep it, in seconds. */
  cacheSeconds: number
}>

/** What is fetched over plain http, the same for everybody: files of the standards, and whether the node serves. No cookies, no language, no state. */
export type PkiRoute = Readonly<{
  /** `/crl/:issuer.crl`; parameters are whole segments up to a suffix. */
  path: string
  does: string
  /** The named parameters are at most 64 characters of `[A-Za-z0-9_-]`; `undefined` is answered 404. */
  answer: (params: Readonly<Record<string, string>>) => Promise<PkiContent | (Bytes & Readonly<{ status?: 200 | 503 }>) | undefined>
}>
