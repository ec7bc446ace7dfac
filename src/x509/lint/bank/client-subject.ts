import type { CertificateRule } from '../certificate-rule.ts'

export const clientSubject: CertificateRule = {
  id: 'bank/client-subject',
  cite: 'R-105',
  check: ({ subjectName }, { role }) => {
    const names = subjectName.flat().filter(({ type }) => type === 'commonName').length
    return role !== 'client' || names === 1 ? undefined : 'the browser shows the common name, so there has to be exactly one'
  },
}
