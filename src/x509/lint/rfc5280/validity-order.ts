import type { CertificateRule } from '../certificate-rule.ts'

export const validityOrder: CertificateRule = {
  id: 'rfc5280/validity-order',
  cite: 'RFC 5280 §4.1.2.5',
  check: ({ notBefore, notAfter }) => (notBefore.getTime() > notAfter.getTime() ? 'notAfter lies before notBefore' : undefined),
}
