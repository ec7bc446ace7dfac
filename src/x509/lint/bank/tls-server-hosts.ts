import type { CertificateRule } from '../certificate-rule.ts'

export const tlsServerHosts: CertificateRule = {
  id: 'bank/tls-server-hosts',
  cite: 'design §2, RFC 6125 §6.4.4',
  check: ({ extensions }, { role }) => {
    const names = extensions.subjectAltName ?? []
    if (role !== 'tls-server') return undefined
    return names.length > 0 && names.every(({ kind }) => kind === 'dns') ? undefined : 'has to name its hosts, and nothing but hosts'
  },
}
