import { sameBytes } from '../../der/bytes.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const ownKey: CertificateRule = {
  id: 'bank/own-key',
  cite: 'R-103, R-1212',
  check: ({ extensions }, { issuer }) => {
    const identifier = extensions.subjectKeyIdentifier
    if (issuer === 'self' || identifier === undefined) return undefined
    return sameBytes(identifier, issuer.keyIdentifier) ? 'certifies the key of the authority itself' : undefined
  },
}
