import { ROLES } from '../../certificate/role.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const usages: CertificateRule = {
  id: 'bank/usages',
  cite: 'R-1102',
  check: ({ extensions }, { role }) => {
    const given = (extensions.keyUsage ?? []).join(' ')
    return given === ROLES[role].keyUsage.join(' ') ? undefined : `key usage is not that of ${role}: ${given}`
  },
}
