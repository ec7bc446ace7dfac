import { createHash } from 'node:crypto'
import type { CookieName, SetCookie } from '../cookie/cookies.ts'

export type NewSessionToken = Readonly<{
  /** What is stored: SHA-256 of the token. */
  tokenHash: Uint8Array
  /** What the browser gets, and nobody else. */
  cookie: SetCookie
}>

const hashOf = (token: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(token).digest())

/**
 * A token for a new session from 32 random bytes; it ends with the browser, and earlier by the limits of the profile, which the
 * database keeps.
 */
export const newSessionToken = (
  name: Extract<CookieName, '__Host-session' | '__Host-acquire'>,
  random: Uint8Array,
): NewSessionToken => {
  if (random.length !== 32) throw new TypeError('a session token is made of 32 bytes')
  return { tokenHash: hashOf(random), cookie: { name, value: Buffer.from(random).toString('base64url'), maxAgeSeconds: null } }
}

/** The hash to look a session up by; `undefined` where the cookie is none of ours. */
export const tokenHashOf = (cookie: string | undefined): Uint8Array | undefined =>
  cookie !== undefined && /^[A-Za-z0-9_-]{43}$/.test(cookie) ? hashOf(Buffer.from(cookie, 'base64url')) : undefined
