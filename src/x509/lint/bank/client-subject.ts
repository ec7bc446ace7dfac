import type { CertificateRule } from '../certificate-rule.ts'

export const clientSubject: CertificateRule = {
  id: 'bank/client-subject',
  cite: 'R-105',
  check: ({ subjectName }, { role }) => {
    let names = 0
    for (const relative of subjectName) for (const { type } of relative) if (type === 'commonName') names += 1
    return role !== 'client' || names === 1 ? undefined : 'the browser shows the common name, so there has to be exactly one'
  },
}
