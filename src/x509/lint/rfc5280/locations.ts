import type { CertificateRule } from '../certificate-rule.ts'

/** `https` would need a certificate to be checked before the certificate can be checked (RFC 5280 §8). */
const isHttp = (url: string): boolean => url.startsWith('http://') && URL.canParse(url)

/** URLs that are good: those of an authority stand in every certificate below it. */
const GOOD = new Set<string>()
const MOST_GOOD = 1_024

const isGood = (url: string): boolean => {
  if (GOOD.has(url)) return true
  if (!isHttp(url)) return false
  if (GOOD.size === MOST_GOOD) GOOD.clear()
  GOOD.add(url)
  return true
}

export const locations: CertificateRule = {
  id: 'rfc5280/locations',
  cite: 'RFC 5280 §4.2.1.13, §4.2.2.1, §8',
  check: ({ extensions }) => {
    const { crlDistributionPoints = [], authorityInfoAccess } = extensions
    const { ocsp = [], caIssuers = [] } = authorityInfoAccess ?? {}
    const wrong = [...crlDistributionPoints, ...ocsp, ...caIssuers].find((url) => !isGood(url))
    return wrong === undefined ? undefined : `not an absolute http URL: ${wrong}`
  },
}
