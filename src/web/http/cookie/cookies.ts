/** The only cookies of this house. `__Host-` keeps siblings and http from writing them (RFC 6265bis §4.1.3.2). */
export const COOKIE_NAMES = ['__Host-session', '__Host-acquire', '__Host-named', '__Host-pick', '__Host-lang', '__Host-form', '__Host-known'] as const

export type CookieName = (typeof COOKIE_NAMES)[number]

/** The cookies of this house that a request carried; one sent twice is not among them. */
export type Cookies = Readonly<Partial<Record<CookieName, string>>>

/** Always `Secure; HttpOnly; Path=/; SameSite=Lax`; a lifetime of `null` ends with the browser, 0 removes the cookie. */
export type SetCookie = Readonly<{ name: CookieName; value: string; maxAgeSeconds: number | null }>

export const removedCookie = (name: CookieName): SetCookie => ({ name, value: '', maxAgeSeconds: 0 })

const VALUE = /^[A-Za-z0-9_.~-]*$/
const MAX_HEADER = 8192

const isCookieName = (name: string): name is CookieName => (COOKIE_NAMES as readonly string[]).includes(name)

/**
 * Reads a `Cookie` header, and of it only what this house can have written: known `__Host-` names, our alphabet, at most 512
 * characters. A name that comes twice was meddled with and counts as absent.
 */
export const readCookies = (header: string | undefined): Cookies => {
  if (header === undefined || header.length > MAX_HEADER) return {}
  const found = new Map<CookieName, string | null>()
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(at, 0)).trim()
    const value = pair.slice(at + 1).trim()
    if (at < 1 || !isCookieName(name)) continue
    found.set(name, found.has(name) || value.length > 512 || !VALUE.test(value) ? null : value)
  }
  return Object.fromEntries([...found].filter(([, value]) => value !== null && value !== ''))
}

/** One `Set-Cookie` header; throws on a value outside our alphabet, so that nothing can be injected into it. */
export const writeCookie = ({ name, value, maxAgeSeconds }: SetCookie): string => {
  if (!VALUE.test(value) || value.length > 512) throw new TypeError(`the cookie ${name} has a value that cannot be written`)
  if (maxAgeSeconds !== null && !(Number.isSafeInteger(maxAgeSeconds) && maxAgeSeconds >= 0))
    throw new TypeError(`the cookie ${name} has no valid lifetime`)
  const life = maxAgeSeconds === null ? '' : `; Max-Age=${maxAgeSeconds}`
  return `${name}=${value}; Path=/${life}; Secure; HttpOnly; SameSite=Lax`
}
