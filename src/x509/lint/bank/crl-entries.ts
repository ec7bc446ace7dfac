import type { CrlRule } from '../crl-rule.ts'

export const crlEntries: CrlRule = {
  id: 'bank/crl-entries',
  cite: 'R-1103, RFC 5280 §5.1.2.6',
  check: ({ entryFault, revokedCount }, { entries }) =>
    entryFault ?? (entries === undefined || revokedCount === entries ? undefined : `it names ${revokedCount} certificates, and ${entries} are to be named`),
}
