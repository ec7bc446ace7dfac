import type { Policy } from '../policy/parameters.ts'

type Rules = Pick<Policy, 'login' | 'oneTimePassword' | 'acquisition'>

/** Who has a token under these rules: nobody, everybody, or each user as registered. */
export type TokenUse = 'nobody' | 'per-user' | 'everybody'

/**
 * Where a confirmation PIN may stand in for the token, or login asks only those who have one, it is told user by user; where a
 * one-time password is asked without another way, everybody has one.
 */
export const tokenUse = ({ login, oneTimePassword, acquisition }: Rules): TokenUse => {
  if (oneTimePassword.tokens === 'none') return 'nobody'
  if (acquisition.proof === 'token-or-pin' || login.oneTimePassword === 'per-user') return 'per-user'
  return login.oneTimePassword === 'always' || oneTimePassword.atAcquisition === 'always' ? 'everybody' : 'per-user'
}

/** Whether somebody newly registered uses a token, where nothing is said about it. */
export const usesTokenAtFirst = (rules: Rules): boolean => tokenUse(rules) !== 'nobody' && rules.login.oneTimePassword === 'always'

/** Whether this user is one who uses a token, registered already or not. */
export const usesToken = (rules: Rules, user: { readonly usesToken: boolean }): boolean => {
  const use = tokenUse(rules)
  return use === 'everybody' || (use === 'per-user' && user.usesToken)
}

export const TOKEN_STATES = ['not-used', 'waiting', 'registered'] as const
export type TokenState = (typeof TOKEN_STATES)[number]

/** Where a user stands: `waiting` for the token to be registered, before which nothing that takes one is possible. */
export const tokenState = (rules: Rules, user: { readonly usesToken: boolean }, token: object | undefined): TokenState =>
  token !== undefined ? 'registered' : usesToken(rules, user) ? 'waiting' : 'not-used'

/** Whether logging in takes this user a one-time password besides the password. */
export const loginTakesCode = (rules: Rules, user: { readonly usesToken: boolean }): boolean => rules.login.oneTimePassword !== 'never' && usesToken(rules, user)
