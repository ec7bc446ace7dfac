import { knownExpiry } from '../../app/login/known-expiry.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { SetCookie } from '../http/cookie/cookies.ts'
import type { Visit } from '../http/route/visit.ts'
import type { HouseSession } from './house-session.ts'
import type { Site } from './site.ts'

/** Browsers keep no cookie for longer (RFC 6265bis §5.5). */
const KEPT_SECONDS = 400 * 86_400
const NAME = '__Host-known'
const FIELD = 'known'

type Asking = Pick<Visit<HouseSession>, 'at' | 'cookies' | 'search'>

export type Known = { readonly until: BusinessTime; readonly text: string }

/** What this browser remembers of the certificate it used last: brought along from another host of the service, or kept by this one (S-01). */
export const knownOf = ({ house }: Pick<Site, 'house'>, { at, cookies, search }: Asking): Known | null => {
  for (const text of [new URLSearchParams(search).get(FIELD), cookies[NAME]]) {
    const until = knownExpiry(house).read(at.service.id, text)
    if (until !== null) return { until, text: text ?? '' }
  }
  return null
}

/** A path that brings it along: each host has cookies of its own. */
export const bringing = (path: string, known: Pick<Known, 'text'> | null): string => (known === null ? path : `${path}${path.includes('?') ? '&' : '?'}${FIELD}=${known.text}`)

/** What is to be remembered of a certificate that is in use. */
export const toRemember = ({ house }: Pick<Site, 'house'>, { at }: Pick<Asking, 'at'>, notAfter: BusinessTime): Known => ({ until: notAfter, text: knownExpiry(house).write(at.service.id, notAfter) })

/** The cookie, where this host has not got it yet. Fresh login hosts are met once and keep none. */
export const keeping = ({ at, cookies }: Asking, known: Known | null): readonly SetCookie[] =>
  known === null || at.nonce !== undefined || cookies[NAME] === known.text ? [] : [{ name: NAME, value: known.text, maxAgeSeconds: KEPT_SECONDS }]
