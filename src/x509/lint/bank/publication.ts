import { ROLES } from '../../certificate/role.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const publication: CertificateRule = {
  id: 'bank/publication',
  cite: 'R-1102, R-1103',
  check: ({ extensions }, { role }) => {
    if (ROLES[role].selfSigned || role === 'tls-server') return undefined
    const crls = extensions.crlDistributionPoints?.length ?? 0
    const issuers = extensions.authorityInfoAccess?.caIssuers.length ?? 0
    return crls === 1 && issuers === 1 ? undefined : 'one URL of the CRL and one of the issuing authority have to be named'
  },
}
