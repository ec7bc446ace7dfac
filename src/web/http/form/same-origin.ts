import { authorityOf, type RawRequest } from '../listener/connection.ts'

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

const withoutDefaultPort = (authority: string): string => authority.replace(/:443$/, '')

/**
 * Whether a change of state comes from a page of the same origin (R-1216). What the browser says of it has to agree:
 * `Sec-Fetch-Site` and `Origin`, each if there, and a browser sends at least one with every POST. Another program (`mayBeSilent`)
 * sends neither; it is no browser that could be lured.
 */
export const isSameOrigin = (request: RawRequest, mayBeSilent: boolean): boolean => {
  if (SAFE_METHODS.has(request.method ?? '')) return true
  const site = request.headers['sec-fetch-site']
  const origin = request.headers['origin']
  if (site !== undefined && site !== 'same-origin') return false
  const own = withoutDefaultPort(authorityOf(request))
  // Without a host there is no origin that would be the same, not even an empty one.
  if (origin !== undefined && (own === '' || origin !== `https://${own}`)) return false
  return mayBeSilent || site !== undefined || origin !== undefined
}

/** Whether a browser says that another site, or another host of ours, made it ask; programs say nothing. */
export const isLured = ({ headers }: RawRequest): boolean => {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
