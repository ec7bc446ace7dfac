import { createHmac, createSecretKey } from 'node:crypto'

const VALUE = /^[A-Za-z0-9_-]{22}$/

/**
 * The value of `__Host-form`: names a browser on one host before it has a session, so that a form made for it cannot be sent by
 * another.
 */
export const newBrowserName = (random: Uint8Array): string => {
  if (random.length !== 16) throw new TypeError('a browser is named by 16 bytes')
  return Buffer.from(random).toString('base64url')
}

/** The key of form tokens for that browser; `undefined` where the cookie is none of ours. */
export const browserKey = (formKey: Uint8Array, cookie: string | undefined): Uint8Array | undefined =>
  cookie !== undefined && VALUE.test(cookie) ? createHmac('sha256', createSecretKey(formKey)).update(cookie).digest() : undefined
