import { type Extension } from '../../certificate/read-extensions.ts'
import type { CertificateRule } from '../certificate-rule.ts'
import * as OID from '../../der/oid.ts'
import { oidName } from '../../der/oid-name.ts'

/** Extensions that must be critical where we write them, and those that must not; others may be either. */
const CRITICAL: ReadonlySet<string> = new Set([OID.keyUsage, OID.basicConstraints, OID.nameConstraints, OID.issuingDistributionPoint])
const NON_CRITICAL: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier, OID.subjectKeyIdentifier, OID.cRLDistributionPoints, OID.authorityInfoAccess, OID.cRLNumber,
])

const isWrong = ({ oid, critical }: Extension): boolean => (critical ? NON_CRITICAL : CRITICAL).has(oid)

/** What is wrong with the criticality of the first extension with which anything is. */
export const criticalityFault = (extensions: readonly Extension[]): string | undefined => {
  const first = extensions.find(isWrong)
  return first === undefined ? undefined : `${oidName(first.oid) ?? first.oid} ${first.critical ? 'must not' : 'has to'} be critical`
}

export const extensionCriticality: CertificateRule = {
  id: 'rfc5280/extension-criticality',
  cite: 'RFC 5280 §4.2.1.1, §4.2.1.2, §4.2.1.3, §4.2.1.9, §4.2.1.10, §4.2.1.13, §4.2.2.1',
  check: ({ extensionList }) => criticalityFault(extensionList),
}
