import type { CrlRule } from '../crl-rule.ts'

export const crlEntries: CrlRule = {
  id: 'bank/crl-entries',
  cite: 'R-1103, RFC 5280 §5.1.2.6',
  check: ({ entryFault }) => entryFault,
}
