import { type Role } from '../../certificate/role.ts'
import { oidName } from '../../der/oid-name.ts'
import type { CertificateRule } from '../certificate-rule.ts'

const EVERY = ['keyUsage', 'basicConstraints', 'subjectKeyIdentifier', 'authorityKeyIdentifier'] as const
const PUBLISHED = [...EVERY, 'extKeyUsage', 'cRLDistributionPoints', 'authorityInfoAccess'] as const

/** Extensions each role has, and those it may have besides; nothing else is signed. */
const EXTENSIONS: Readonly<Record<Role, { readonly has: readonly string[]; readonly mayHave: readonly string[] }>> = {
  'root': { has: EVERY, mayHave: ['nameConstraints'] },
  'issuing': { has: PUBLISHED, mayHave: ['certificatePolicies'] },
  'client': { has: PUBLISHED, mayHave: ['certificatePolicies'] },
  'tls-root': { has: [...EVERY, 'nameConstraints'], mayHave: [] },
  'tls-server': { has: [...EVERY, 'extKeyUsage', 'subjectAltName'], mayHave: [] },
}

export const extensions: CertificateRule = {
  id: 'bank/extensions',
  cite: 'R-1102, design §2',
  check: ({ extensionList }, { role }) => {
    const { has, mayHave } = EXTENSIONS[role]
    const given = extensionList.map(({ oid }) => oidName(oid) ?? oid)
    const missing = has.find((name) => !given.includes(name))
    if (missing !== undefined) return `${missing} is missing`
    const extra = given.find((name) => !has.includes(name) && !mayHave.includes(name))
    return extra === undefined ? undefined : `${extra} does not belong into ${role}`
  },
}
