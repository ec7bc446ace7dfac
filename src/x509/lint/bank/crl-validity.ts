import type { CrlRule } from '../crl-rule.ts'

const HOUR_MILLISECONDS = 3_600_000

export const crlValidity: CrlRule = {
  id: 'bank/crl-validity',
  cite: 'R-604, R-1103',
  check: ({ thisUpdate, nextUpdate }, { mostValidityHours }) =>
    (nextUpdate.getTime() - thisUpdate.getTime() <= mostValidityHours * HOUR_MILLISECONDS ? undefined : `good for more than ${mostValidityHours} hours`),
}
