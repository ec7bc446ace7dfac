import type { CertificateRule } from '../certificate-rule.ts'

const DAY_MILLISECONDS = 86_400_000

export const validityLimit: CertificateRule = {
  id: 'bank/validity-limit',
  cite: 'R-106, R-1204, R-1213',
  check: ({ notAfter }, { acquiredAt, mostValidityDays }) => {
    const last = acquiredAt.getTime() + mostValidityDays * DAY_MILLISECONDS
    return notAfter.getTime() <= last ? undefined : `valid for more than ${mostValidityDays} days from the acquisition`
  },
}
