import type { CertificateRule } from '../certificate-rule.ts'

export const publicKey: CertificateRule = {
  id: 'rfc5280/public-key',
  cite: 'RFC 5280 §4.1.2.7, RFC 3279 §2.3, RFC 5480 §2',
  check: ({ key }) => (key.ok ? undefined : key.problem.code),
}
