import type { CertificateRule } from '../certificate-rule.ts'

export const nameConstraints: CertificateRule = {
  id: 'rfc5280/name-constraints',
  cite: 'RFC 5280 §4.2.1.10',
  check: ({ extensions }) => {
    const constraints = extensions.nameConstraints
    if (constraints === undefined) return undefined
    if (extensions.basicConstraints?.authority !== true) return 'name constraints stand in authorities only'
    return constraints.permitted.length + constraints.excluded.length === 0 ? 'name constraints that constrain nothing' : undefined
  },
}
