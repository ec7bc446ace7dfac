import { withinDaysOf } from '../calendar/window.ts'
import type { Policy } from '../policy/parameters.ts'
import type { BusinessTime } from '../time/time.ts'
import { usesToken } from '../token/token-use.ts'
import type { Role } from '../user/role.ts'
import type { GrantState } from './grant.ts'

/** What an acquirer types, each under the name that its form gives it. `password` is the initial one where the profile’s proof is that. */
export type ProofField = 'companyNumber' | 'loginId' | 'password' | 'code' | 'oneTimePassword' | 'nextOneTimePassword' | 'confirmationPin'
export type AskedField = { readonly field: ProofField; readonly need: 'required' | 'optional' }

/** What proves a user after the ids, where the profile leaves it to the user’s tokens. */
export type SecondProof = 'one-time-password' | 'confirmation-pin'

/** How long the ids of the first screen are good for the second, by the machine’s clock: longer than it takes to fetch a token. */
export const SECOND_SCREEN_SECONDS = 600

type Proof = Policy['acquisition']['proof']

const required = (...fields: readonly ProofField[]): readonly AskedField[] => fields.map((field) => ({ field, need: 'required' }))
const optional = (...fields: readonly ProofField[]): readonly AskedField[] => fields.map((field) => ({ field, need: 'optional' }))

const IDS: { readonly [Name in Proof]: readonly AskedField[] } = {
  'login-password': required('loginId'),
  'initial-password': required('companyNumber', 'loginId'),
  'token-or-pin': required('companyNumber', 'loginId'),
  'code-and-password': required('loginId'),
}

const SECOND: { readonly [Name in SecondProof]: readonly AskedField[] } = {
  'one-time-password': required('oneTimePassword'),
  'confirmation-pin': required('confirmationPin'),
}

const SECRETS: { readonly [Name in Exclude<Proof, 'token-or-pin'>]: readonly AskedField[] } = {
  'login-password': required('password'),
  'initial-password': required('password'),
  'code-and-password': required('code', 'password'),
}

const BESIDES: { readonly [When in Policy['oneTimePassword']['atAcquisition']]: readonly AskedField[] } = {
  'never': [],
  'users-with-token': optional('oneTimePassword'),
  'always': required('oneTimePassword'),
}

/** Who it is that acquires: the same for everybody, since the page does not know yet who asks. */
export const idFields = ({ acquisition }: Policy): readonly AskedField[] => IDS[acquisition.proof]

const asksCode = ({ proof, chiefsFirstNeeds }: Policy['acquisition']): readonly AskedField[] =>
  chiefsFirstNeeds === 'letter-code' && proof !== 'code-and-password' ? optional('code') : []

/**
 * What proves it, in order. One field takes the code, whoever gave it: where only a chief’s first acquisition needs one,
 * everybody is offered the field and most leave it empty. `second` is what this user, or whoever was named, is asked for.
 */
export const secretFields = (policy: Policy, second: SecondProof): readonly AskedField[] => {
  const { acquisition, oneTimePassword } = policy
  return acquisition.proof === 'token-or-pin'
    ? [...SECOND[second], ...asksCode(acquisition)]
    : [...SECRETS[acquisition.proof], ...asksCode(acquisition), ...BESIDES[oneTimePassword.atAcquisition]]
}

/** The same with a second code after a one-time password, which anybody may give whose token’s clock is off (R-1217); pages show it where something was wrong. */
export const withNextCode = (fields: readonly AskedField[]): readonly AskedField[] =>
  fields.flatMap((asked) => (asked.field === 'oneTimePassword' ? [asked, { field: 'nextOneTimePassword', need: 'optional' } as const] : [asked]))

/** Which code proves an acquisition under a grant: the chief’s letter’s, the administrator’s, or none. */
export const codeOf = ({ proof }: Policy['acquisition'], letterRequired: boolean): 'letter' | 'administrator' | null =>
  letterRequired ? 'letter' : proof === 'code-and-password' ? 'administrator' : null

/** Which code proves what is begun under a grant now. The letter’s proves the chief’s first certificate alone: a new PC, a late renewal or a request comes after it (R-318, R-503, S-11). */
export const codeAskedUnder = (acquisition: Policy['acquisition'], { letterRequired, state }: { readonly letterRequired: boolean; readonly state: GrantState }): ReturnType<typeof codeOf> =>
  codeOf(acquisition, letterRequired && state !== 'used')

/** The one secret that a user is asked for where the profile leaves it to the tokens. */
export const secondProofOf = (policy: Policy, user: { readonly usesToken: boolean }): SecondProof => (usesToken(policy, user) ? 'one-time-password' : 'confirmation-pin')

/** Whether this user acquires by a confirmation PIN. */
export const acquiresByPin = (policy: Policy, user: { readonly usesToken: boolean }): boolean =>
  policy.acquisition.proof === 'token-or-pin' && secondProofOf(policy, user) === 'confirmation-pin'

/** Whether a one-time password proves this user, alone or besides a password that was right. */
export const needsOneTimePassword = (policy: Policy, user: { readonly usesToken: boolean }): boolean => {
  const { acquisition, oneTimePassword } = policy
  return oneTimePassword.atAcquisition === 'always' || ((acquisition.proof === 'token-or-pin' || oneTimePassword.atAcquisition === 'users-with-token') && usesToken(policy, user))
}

/** Whether this acquisition is proved by the letter code besides: the chief’s first, where the profile says so. */
export const needsLetterCode = ({ chiefsFirstNeeds }: Policy['acquisition'], role: Role, hasEverHadCertificate: boolean): boolean =>
  chiefsFirstNeeds === 'letter-code' && role === 'chief' && !hasEverHadCertificate

/** 24:00 of the last day on which a secret printed now is good: initial password, letter code and confirmation PIN alike. */
export const printedSecretLapsesAt = ({ initialPasswordLapsesDays }: Policy['acquisition'], printedAt: BusinessTime): BusinessTime =>
  withinDaysOf(printedAt, initialPasswordLapsesDays)

/** 24:00 of the last day on which the code that an administrator has now given is good. */
export const givenCodeLapsesAt = ({ codeLapsesDays }: Policy['acquisition'], givenAt: BusinessTime): BusinessTime => withinDaysOf(givenAt, codeLapsesDays)
