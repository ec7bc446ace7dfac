import type { PageFace } from '../host/faces.ts'
import type { Origins } from '../host/origins.ts'

export type Headers = Readonly<Record<string, string>>

/** Where the parts of a page may come from; `own` is the page's host, `front` the host that serves the assets. */
const SOURCES = {
  'front': { script: 'own', look: 'own' },
  'office': { script: 'own', look: 'own' },
  'acquire': { script: 'own', look: 'front' },
  'password': { script: 'front', look: 'front' },
  'login': { script: 'front', look: 'front' },
  'office-login': { script: 'front', look: 'front' },
} as const satisfies Record<PageFace, Record<'script' | 'look', 'own' | 'front'>>

/**
 * The origins that a form of this service may be led to by the answer to it; browsers apply `form-action` to redirects too
 * (decision 0052).
 */
export const formOrigins = (origins: Origins): readonly string[] => [
  origins.front,
  origins.acquire,
  origins.login,
  origins.anyLogin,
]

/** The origin to name in front of the path of an asset; '' for the page's own host. */
export const assetOrigin = (face: PageFace, origins: Origins, what: 'script' | 'look'): string =>
  SOURCES[face][what] === 'own' ? '' : origins.front

/** Nothing is inline, so nothing needs a nonce. Script from the page's own host alone where a key is made. */
export const contentSecurityPolicy = (face: PageFace, origins: Origins): string => {
  const from = (what: 'script' | 'look'): string => assetOrigin(face, origins, what) || "'self'"
  return [
    "default-src 'none'",
    `script-src ${from('script')}`,
    `style-src ${from('look')}`,
    `img-src ${from('look')}`,
    `font-src ${from('look')}`,
    "connect-src 'self'",
    `form-action 'self' ${formOrigins(origins).join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

const DENIED_FEATURES = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/**
 * With every answer over TLS. `same-origin` and not `no-referrer`, under which browsers send `Origin: null` with our own forms
 * (Fetch §3.2). `hstsSeconds` 0 sends none: a demo's certificate warning must stay passable.
 */
const everywhere = (hstsSeconds: number): Headers => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  ...(hstsSeconds > 0 ? { 'strict-transport-security': `max-age=${hstsSeconds}; includeSubDomains` } : {}),
})

export const pageHeaders = (face: PageFace, origins: Origins, hstsSeconds: number): Headers => ({
  ...everywhere(hstsSeconds),
  'content-security-policy': contentSecurityPolicy(face, origins),
  'permissions-policy': `${DENIED_FEATURES.map((feature) => `${feature}=()`).join(', ')}, clipboard-write=(self)`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'cache-control': 'no-store',
})

/** For whatever is no page: JSON, redirects, downloads. Opened as a document it can do nothing. */
export const dataHeaders = (hstsSeconds: number): Headers => ({
  ...everywhere(hstsSeconds),
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
})

/** For what pages of every host of a service are made of: public, named by a hash of its content, so kept for a year. */
export const assetHeaders = (hstsSeconds: number): Headers => ({
  ...dataHeaders(hstsSeconds),
  'cross-origin-resource-policy': 'same-site',
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=31536000, immutable',
})
