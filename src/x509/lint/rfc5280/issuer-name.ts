import { sameBytes } from '../../der/bytes.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const issuerName: CertificateRule = {
  id: 'rfc5280/issuer-name',
  cite: 'RFC 5280 §4.1.2.4, §6.1.3 (a)(4)',
  check: ({ issuer, issuerName: name, subject }, context) => {
    if (name.length === 0) return 'the issuer has no name'
    const isSame = sameBytes(issuer, context.issuer === 'self' ? subject : context.issuer.name)
    return isSame ? undefined : 'the issuer differs from the subject of the authority that signs'
  },
}
