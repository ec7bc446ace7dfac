import { ROLES } from '../../certificate/role.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const purposes: CertificateRule = {
  id: 'bank/purposes',
  cite: 'R-1102, RFC 5280 §4.2.1.12',
  check: ({ extensions }, { role }) => {
    const given = (extensions.extKeyUsage ?? []).join(' ')
    return given === ROLES[role].purposes.join(' ') ? undefined : `extended key usage is not that of ${role}: ${given}`
  },
}
