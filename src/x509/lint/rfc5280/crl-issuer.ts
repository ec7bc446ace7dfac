import { sameBytes } from '../../der/bytes.ts'
import type { CrlRule } from '../crl-rule.ts'

export const crlIssuer: CrlRule = {
  id: 'rfc5280/crl-issuer',
  cite: 'RFC 5280 §5.1.2.3, §6.3.3 (b)',
  check: ({ issuer, issuerName }, context) => {
    const isSame = issuerName.length > 0 && sameBytes(issuer, context.issuer.name)
    return isSame ? undefined : 'the issuer differs from the subject of the authority that signs'
  },
}
