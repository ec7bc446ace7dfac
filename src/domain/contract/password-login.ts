import { loginTokens } from '../acquisition/needs.ts'
import type { AskedField } from '../acquisition/proof.ts'
import type { Policy } from '../policy/parameters.ts'
import type { TokenUse } from '../token/token-use.ts'

const CODE: { readonly [Use in TokenUse]: readonly AskedField[] } = {
  'nobody': [], 'per-user': [{ field: 'oneTimePassword', need: 'optional' }], 'everybody': [{ field: 'oneTimePassword', need: 'required' }],
}

/**
 * What a contract of id and password types to log in: the page does not know who asks, so it is the same for everybody. Without a certificate the id
 * always has to be typed, and the number where the service asks for it.
 */
export const passwordLoginFields = (policy: Policy): readonly AskedField[] => [
  ...policy.login.asksFor.includes('company-number') ? [{ field: 'companyNumber', need: 'required' } as const] : [],
  { field: 'loginId', need: 'required' },
  { field: 'password', need: 'required' },
  ...CODE[loginTokens(policy)],
]
