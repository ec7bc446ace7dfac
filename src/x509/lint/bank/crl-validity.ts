import type { CrlRule } from '../crl-rule.ts'

const HOUR_MILLISECONDS = 3_600_000

export const crlValidity: CrlRule = {
  id: 'bank/crl-validity',
  cite: 'R-604, R-1103',
  check: ({ thisUpdate, nextUpdate }, { mostValidityHours }) => {
    const hours = (nextUpdate.getTime() - thisUpdate.getTime()) / HOUR_MILLISECONDS
    return hours <= mostValidityHours ? undefined : `good for ${hours} hours, more than ${mostValidityHours}`
  },
}
