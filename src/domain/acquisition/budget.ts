import type { Policy } from '../policy/parameters.ts'
import type { GrantState } from './grant.ts'

/** Where the secret that proves the acquirer comes from: printed by us, or chosen by the user. */
export type SecretOrigin = 'initial' | 'chosen'

const BUDGETS = {
  initial: 'generatedSecretWrongTries',
  chosen: 'chosenSecretWrongTries',
} as const satisfies Readonly<Record<SecretOrigin, keyof Policy['acquisition']>>

/** Wrong tries that one grant bears, because here nobody has shown a certificate and so nothing may count on the user. */
export const mostWrongTries = (policy: Policy['acquisition'], origin: SecretOrigin): number => policy[BUDGETS[origin]]

/** The grant that speaks for the user: the open or frozen one, else the latest. */
export type Budgeted = { readonly state: GrantState; readonly wrongTries: number }

/**
 * Whether a try on the acquisition page may be compared with the real secret. `outstanding` tries are being compared elsewhere at this moment.
 * Without a grant there is no budget; where it is spent, right and wrong are answered alike with the same work, so that a guesser learns nothing
 * more (R-410, R-1210). It bounds the guesses on a used grant too, where a right one would tell the state of the certificate.
 */
export const mayCompareProof = (grant: Budgeted | null, outstanding: number, most: number): boolean =>
  grant !== null && grant.state !== 'frozen' && grant.wrongTries + outstanding < most

export type WrongProof = {
  readonly wrongTries: number
  /** What must be done with the grant: one that is still open freezes when its budget is spent. */
  readonly command: 'freeze' | null
}

/** What a try that was compared and found wrong leads to. It never counts on the user, and a right one gives nothing back. */
export const settleWrongProof = (grant: Budgeted, most: number): WrongProof => {
  const wrongTries = grant.wrongTries + 1
  return { wrongTries, command: grant.state === 'open' && wrongTries >= most ? 'freeze' : null }
}
