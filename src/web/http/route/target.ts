import { safePath } from '../safe-path.ts'

declare const checked: unique symbol

/** An address a redirect may lead to: a path of the same host, or an address made from an origin of this house. */
export type Target = string & { readonly [checked]: 'target' }

/** A path of the same host. Throws on anything else: use `safePath` first for what came from outside. */
export const toPath = (path: string): Target => {
  if (safePath(path) === undefined) throw new TypeError('not a path of this host')
  return path as Target
}

/** A path on another host of this house; `origin` comes from `Origins`, never from a request. */
export const toOrigin = (origin: string, path = '/'): Target => {
  if (!/^https:\/\/[a-z0-9.-]+(?::[0-9]+)?$/.test(origin)) throw new TypeError('not an origin')
  return (origin + toPath(path)) as Target
}
