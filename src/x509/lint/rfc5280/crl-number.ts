import type { CrlRule } from '../crl-rule.ts'

/** The number takes at most 20 octets. */
const MOST = 2n ** 159n - 1n

export const crlNumber: CrlRule = {
  id: 'rfc5280/crl-number',
  cite: 'RFC 5280 §5.2.3',
  check: ({ crlNumber: number }, { previousNumber }) => {
    if (number === undefined) return 'the CRL number is missing'
    if (number < 0n || number > MOST) return 'the CRL number is negative or too long'
    return previousNumber !== undefined && number <= previousNumber ? `the CRL number ${number} is not above ${previousNumber}` : undefined
  },
}
