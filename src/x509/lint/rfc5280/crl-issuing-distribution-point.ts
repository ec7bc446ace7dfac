import type { CrlRule } from '../crl-rule.ts'

export const crlIssuingDistributionPoint: CrlRule = {
  id: 'rfc5280/crl-issuing-distribution-point',
  cite: 'RFC 5280 §5.2.5, §6.3.3 (b) (2)',
  check: ({ issuingDistributionPoint: point }, { distributionUrl }) => {
    if (distributionUrl === undefined && point !== undefined) return 'an issuing distribution point stands in a CRL that is published anywhere'
    if (distributionUrl === undefined) return undefined
    if (point === undefined) return 'the issuing distribution point is missing'
    if (point.onlyAuthorityCertificates) return 'lists the certificates of authorities only'
    return point.urls.length === 1 && point.urls[0] === distributionUrl ? undefined : 'names another URL than the certificates do'
  },
}
