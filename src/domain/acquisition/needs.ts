import type { Policy } from '../policy/parameters.ts'
import { loginTakesCode, tokenUse, type TokenUse } from '../token/token-use.ts'
import { idFields, secretFields, type ProofField } from './proof.ts'

/** What somebody has to have at hand. `token-or-pin`: the one or the other, by user; `letter-code` only for a chief’s first acquisition. */
export type Need =
  | 'company-number' | 'login-id' | 'login-password' | 'initial-password' | 'administrators-code' | 'letter-code' | 'token' | 'token-if-any' | 'token-or-pin'

/** The ones of the login page. */
export type LoginNeed = Extract<Need, 'company-number' | 'login-id' | 'login-password' | 'token' | 'token-if-any'>

const ASKED = { 'company-number': 'company-number', 'login-id': 'login-id', 'password': 'login-password' } as const satisfies Record<Policy['login']['asksFor'][number], LoginNeed>

/** Who types a one-time password when logging in. */
export const loginTokens = (policy: Policy): TokenUse => (loginTakesCode(policy, { usesToken: true }) ? tokenUse(policy) : 'nobody')

const TOKEN_NEEDS: { readonly [Use in TokenUse]: readonly LoginNeed[] } = { 'nobody': [], 'per-user': ['token-if-any'], 'everybody': ['token'] }

/** For logging in, besides the PC with the certificate. */
export const loginNeeds = (policy: Policy): readonly LoginNeed[] => [...policy.login.asksFor.map((asked) => ASKED[asked]), ...TOKEN_NEEDS[loginTokens(policy)]]

const needOf = (policy: Policy, field: ProofField, required: boolean): Need => {
  const { proof } = policy.acquisition
  switch (field) {
    case 'companyNumber': return 'company-number'
    case 'loginId': return 'login-id'
    case 'password': return proof === 'initial-password' ? 'initial-password' : 'login-password'
    case 'code': return proof === 'code-and-password' ? 'administrators-code' : 'letter-code'
    case 'oneTimePassword':
    case 'nextOneTimePassword': return proof === 'token-or-pin' ? 'token-or-pin' : required ? 'token' : 'token-if-any'
    case 'confirmationPin': return 'token-or-pin'
  }
}

/** For acquiring, besides the PC: what the pages of this profile ask for, in their order. */
export const acquisitionNeeds = (policy: Policy): readonly Need[] => {
  const asked = [...idFields(policy), ...secretFields(policy, 'one-time-password')].map(({ field, need }) => needOf(policy, field, need === 'required'))
  const letter: readonly Need[] = policy.acquisition.chiefsFirstNeeds === 'letter-code' ? ['letter-code'] : []
  return [...new Set([...asked, ...letter])]
}
