import type { CertificateRule } from '../certificate-rule.ts'

export const notBefore: CertificateRule = {
  id: 'bank/not-before',
  cite: 'R-1213',
  check: ({ notBefore: first }, { acquiredAt }) =>
    (first.getTime() <= acquiredAt.getTime() ? undefined : 'valid only from after the acquisition: browsers would not offer it'),
}
