import { ROLES } from '../../certificate/role.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const authority: CertificateRule = {
  id: 'bank/authority',
  cite: 'R-1102',
  check: ({ extensions }, { role }) => {
    const { authority: isAuthority, pathLength } = ROLES[role]
    const given = extensions.basicConstraints
    return given?.authority === isAuthority && given.pathLength === pathLength ? undefined : `basic constraints are not those of ${role}`
  },
}
