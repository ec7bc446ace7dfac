import { sameBytes } from '../../der/bytes.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const authorityKeyIdentifier: CertificateRule = {
  id: 'rfc5280/authority-key-identifier',
  cite: 'RFC 5280 §4.2.1.1',
  check: ({ extensions }, { issuer }) => {
    const given = extensions.authorityKeyIdentifier
    if (given === undefined) return 'the authority key identifier is missing'
    const expected = issuer === 'self' ? extensions.subjectKeyIdentifier : issuer.keyIdentifier
    return expected !== undefined && sameBytes(given, expected) ? undefined : 'names another key than that of the authority that signs'
  },
}
