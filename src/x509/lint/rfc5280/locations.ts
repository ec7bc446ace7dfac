import type { CertificateRule } from '../certificate-rule.ts'

/** `https` would need a certificate to be checked before the certificate can be checked (RFC 5280 §8). */
const isHttp = (url: string): boolean => url.startsWith('http://') && URL.canParse(url)

export const locations: CertificateRule = {
  id: 'rfc5280/locations',
  cite: 'RFC 5280 §4.2.1.13, §4.2.2.1, §8',
  check: ({ extensions }) => {
    const { crlDistributionPoints = [], authorityInfoAccess } = extensions
    const { ocsp = [], caIssuers = [] } = authorityInfoAccess ?? {}
    const wrong = [...crlDistributionPoints, ...ocsp, ...caIssuers].find((url) => !isHttp(url))
    return wrong === undefined ? undefined : `not an absolute http URL: ${wrong}`
  },
}
