import type { CertificateRule } from '../certificate-rule.ts'

export const keyUsage: CertificateRule = {
  id: 'rfc5280/key-usage',
  cite: 'RFC 5280 §4.2.1.3',
  check: ({ extensions }) => {
    const usages = extensions.keyUsage
    if (usages === undefined || usages.length === 0) return 'no key usage is given'
    const signs = usages.includes('keyCertSign')
    return signs === (extensions.basicConstraints?.authority === true) ? undefined : 'keyCertSign stands in authorities, and in all of them'
  },
}
