import type { CrlRule } from '../crl-rule.ts'

export const crlTimes: CrlRule = {
  id: 'rfc5280/crl-times',
  cite: 'RFC 5280 §5.1.2.4, §5.1.2.5',
  check: ({ thisUpdate, nextUpdate }) => (thisUpdate < nextUpdate ? undefined : 'nextUpdate does not lie after thisUpdate'),
}
