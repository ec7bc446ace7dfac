import type { CertificateRule } from '../certificate-rule.ts'

const HOST = /^(\*\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

export const subjectAltName: CertificateRule = {
  id: 'rfc5280/subject-alt-name',
  cite: 'RFC 5280 §4.2.1.6, RFC 6125 §6.4.3',
  check: ({ extensions }) => {
    const wrong = extensions.subjectAltName?.find((name) => name.kind === 'dns' && (name.value.length > 253 || !HOST.test(name.value)))
    return wrong === undefined ? undefined : `not a host name in preferred syntax: ${String(wrong.value)}`
  },
}
