import type { CertificateRule } from '../certificate-rule.ts'

export const certificatePolicies: CertificateRule = {
  id: 'rfc5280/certificate-policies',
  cite: 'RFC 5280 §4.2.1.4',
  check: ({ extensions }) => {
    const policies = extensions.certificatePolicies ?? []
    return new Set(policies).size === policies.length ? undefined : 'a policy is named twice'
  },
}
