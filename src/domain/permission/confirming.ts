import type { Policy } from '../policy/parameters.ts'
import { tokenUse, type TokenUse } from '../token/token-use.ts'
import type { ConsoleUserAct } from './console-acts.ts'

/**
 * What an administrator gives of their own besides the session, so that a PC left open is not enough (R-602, S-28).
 *
 * - `revoking`: what the profile asks for before a revocation: certificates end for good
 * - `own-code`: a one-time password of their own, wherever logging in takes them one: it decides what makes somebody else’s
 */
export type Confirming = 'nothing' | 'own-code' | 'revoking'

/** Every act of the console that changes something, by its name in the table of company acts. */
export const CONFIRMING = {
  'register-user': 'nothing',
  'confirm-pc': 'nothing',
  'refuse-pc': 'nothing',
  'unlock-user': 'nothing',
  'initialise-password': 'nothing',
  'end-confirmation-password': 'nothing',
  'open-grant': 'nothing',
  'issue-acquisition-code': 'nothing',
  'approve-renewal': 'nothing',
  'open-token-registration': 'own-code',
  'register-token': 'own-code',
  'resynchronise-token': 'own-code',
  'change-mail-address': 'nothing',
  'change-second-mail-address': 'nothing',
  'change-name': 'nothing',
  'change-permissions': 'nothing',
  'lift-suspension': 'nothing',
  'suspend-user': 'nothing',
  'remove-token': 'own-code',
  'reissue-certificate': 'revoking',
  'revoke-certificate': 'revoking',
  'remove-user': 'revoking',
  'set-phrase': 'nothing',
  'stop-company': 'nothing',
  'lift-company-stop': 'nothing',
} as const satisfies Readonly<Record<ConsoleUserAct, Confirming>> & Readonly<Record<string, Confirming>>

export type ConfirmedAct = keyof typeof CONFIRMING

const OWN_CODE = { 'nobody': 'nothing', 'per-user': 'own one-time password, of who has a token', 'everybody': 'own one-time password' } as const satisfies Readonly<Record<TokenUse, string>>
const REVOKING = { 'nothing': 'nothing', 'confirmation-password': 'confirmation password', 'one-time-password': 'own one-time password' } as const satisfies Readonly<Record<Policy['confirmation']['forRevoking'], string>>

/** What an act asks for under a profile, in words. */
export const confirmationAsked = (policy: Policy, act: ConfirmedAct): string => {
  const asks: Confirming = CONFIRMING[act]
  if (asks === 'revoking') return REVOKING[policy.confirmation.forRevoking]
  return asks === 'nothing' || policy.login.oneTimePassword === 'never' ? 'nothing' : OWN_CODE[tokenUse(policy)]
}
