import { oidName } from '../../der/oid-name.ts'
import type { CrlRule } from '../crl-rule.ts'

const KNOWN: ReadonlySet<string> = new Set(['authorityKeyIdentifier', 'cRLNumber', 'issuingDistributionPoint'])

export const crlExtensions: CrlRule = {
  id: 'bank/crl-extensions',
  cite: 'R-1103',
  check: ({ extensionList }) => {
    const extra = extensionList.map(({ oid }) => oidName(oid) ?? oid).find((name) => !KNOWN.has(name))
    return extra === undefined ? undefined : `${extra} does not belong into a full CRL of ours`
  },
}
