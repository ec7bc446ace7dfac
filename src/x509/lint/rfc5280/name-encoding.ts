import { sameBytes } from '../../der/bytes.ts'
import { isAttributeType } from '../../name/attributes.ts'
import { type Attribute, encodeName } from '../../name/distinguished-name.ts'
import type { ReadName } from '../../name/read-name.ts'
import type { CertificateRule } from '../certificate-rule.ts'

const isOurs = (attribute: Attribute<string>): attribute is Attribute => isAttributeType(attribute.type)

const wrong = (read: ReadName, written: Uint8Array): string | undefined => {
  const name: Attribute[] = []
  for (const relative of read) {
    for (const attribute of relative) {
      if (!isOurs(attribute)) return 'holds an attribute type that names of ours do not have'
      name.push(attribute)
    }
  }
  const encoded = encodeName(name)
  if (!encoded.ok) return `${encoded.problem.type}: ${encoded.problem.code}`
  return sameBytes(encoded.value, written) ? undefined : 'is written in another string type or order than this product writes'
}

export const nameEncoding: CertificateRule = {
  id: 'rfc5280/name-encoding',
  cite: 'RFC 5280 §4.1.2.4, Appendix A.1 (upper bounds)',
  check: ({ subject, subjectName }) => {
    const found = wrong(subjectName, subject)
    return found === undefined ? undefined : `the subject ${found}`
  },
}
