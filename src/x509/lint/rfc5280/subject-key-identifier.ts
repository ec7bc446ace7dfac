import { sameBytes } from '../../der/bytes.ts'
import { keyIdentifier } from '../../key/fingerprint.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const subjectKeyIdentifier: CertificateRule = {
  id: 'rfc5280/subject-key-identifier',
  cite: 'RFC 5280 §4.2.1.2, RFC 7093 §2 method 1',
  check: ({ extensions, key }) => {
    const given = extensions.subjectKeyIdentifier
    if (given === undefined) return 'the subject key identifier is missing'
    return !key.ok || sameBytes(given, keyIdentifier(key.value)) ? undefined : 'is not made from the key of this certificate'
  },
}
