import { sameBytes } from '../../der/bytes.ts'
import type { CrlRule } from '../crl-rule.ts'

export const crlAuthorityKeyIdentifier: CrlRule = {
  id: 'rfc5280/crl-authority-key-identifier',
  cite: 'RFC 5280 §5.2.1',
  check: ({ authorityKeyIdentifier: given }, { issuer }) =>
    (given !== undefined && sameBytes(given, issuer.keyIdentifier) ? undefined : 'does not name the key of the authority that signs'),
}
