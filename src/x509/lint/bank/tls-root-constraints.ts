import type { CertificateRule } from '../certificate-rule.ts'

const isEveryAddress = (octets: Uint8Array, length: number): boolean => octets.length === length && octets.every((octet) => octet === 0)

export const tlsRootConstraints: CertificateRule = {
  id: 'bank/tls-root-constraints',
  cite: 'R-1214, design §2',
  check: ({ extensions }, { role }) => {
    const constraints = extensions.nameConstraints
    if (constraints === undefined) return role === 'tls-root' ? 'a root for TLS has to be constrained to its hosts' : undefined
    const { permitted, excluded } = constraints
    const isDomain = permitted.map((name) => name.kind === 'dns' && name.value !== '')
    if (permitted.length === 0 || isDomain.includes(false)) return 'has to permit DNS names, each a domain'
    const addresses = [8, 32].every((length) => excluded.some((name) => name.kind === 'ip' && isEveryAddress(name.value, length)))
    return addresses ? undefined : 'has to exclude all IP addresses, which constraints on DNS names leave free'
  },
}
