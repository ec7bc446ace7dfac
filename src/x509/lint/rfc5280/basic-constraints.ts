import type { CertificateRule } from '../certificate-rule.ts'

export const basicConstraints: CertificateRule = {
  id: 'rfc5280/basic-constraints',
  cite: 'RFC 5280 §4.2.1.9',
  // A path length without an authority is not even read (`read-extension.ts`).
  check: ({ extensions }) => (extensions.basicConstraints === undefined ? 'basic constraints are missing' : undefined),
}
