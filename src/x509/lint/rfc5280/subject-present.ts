import * as OID from '../../der/oid.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const subjectPresent: CertificateRule = {
  id: 'rfc5280/subject-present',
  cite: 'RFC 5280 §4.1.2.6',
  check: ({ subjectName, extensionList, extensions }) => {
    if (subjectName.length > 0) return undefined
    if (extensions.basicConstraints?.authority === true) return 'an authority has no subject'
    const altName = extensionList.find(({ oid }) => oid === OID.subjectAltName)
    return altName?.critical === true ? undefined : 'without a subject the subjectAltName has to be there and critical'
  },
}
