import type { Policy } from '../policy/parameters.ts'
import type { GrantState } from './grant.ts'

/** What is compared with what was given or chosen, when an acquirer proves who they are. */
export type ProofSecret = 'initial-password' | 'chosen-password' | 'code' | 'one-time-password' | 'confirmation-pin'

type Budget = (policy: Policy) => number

const generated: Budget = ({ acquisition }) => acquisition.generatedSecretWrongTries
const chosen: Budget = ({ acquisition }) => acquisition.chosenSecretWrongTries

/**
 * The confirmation PIN is the one secret that is too short for either number: there the grant bears as many wrong tries as the PIN's own counter
 * . They stay with the grant, because counted on the user they would let a stranger lock somebody out.
 */
const BUDGETS: { readonly [Secret in ProofSecret]: Budget } = {
  'initial-password': generated,
  'chosen-password': chosen,
  'code': generated,
  'one-time-password': generated,
  'confirmation-pin': (policy) => Math.min(chosen(policy), ...policy.lock.confirmationPin.map(({ afterWrongTries }) => afterWrongTries)),
}

/**
 * Wrong tries that one grant bears, because here nobody has shown a certificate and so nothing may count on the user. Of several secrets
 * that are compared the one that bears least decides.
 */
export const mostWrongTries = (policy: Policy, secrets: readonly [ProofSecret, ...ProofSecret[]]): number => Math.min(...secrets.map((secret) => BUDGETS[secret](policy)))

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
