import type { CertificateRule } from '../certificate-rule.ts'

export const basicConstraints: CertificateRule = {
  id: 'rfc5280/basic-constraints',
  cite: 'RFC 5280 §4.2.1.9',
  check: ({ extensions }) => {
    const constraints = extensions.basicConstraints
    if (constraints === undefined) return 'basic constraints are missing'
    return constraints.authority || constraints.pathLength === undefined ? undefined : 'a path length is given although this is no authority'
  },
}
