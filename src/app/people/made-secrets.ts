import { printedSecretLapsesAt } from '../../domain/acquisition/proof.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Transaction } from '../port/database.ts'
import type { Answer } from '../port/requests.ts'
import { putConfirmationPin } from './put-confirmation-pin.ts'
import { putInitialPassword } from './put-initial-password.ts'

/** Hashes of what was made for a new user and is seen once: the initial password, and a PIN for one who acquires by it. */
export type MadeSecrets = { readonly passwordHash: string; readonly pinHash: string | null }

/** Puts them in the place of former ones; they lapse as printed ones do. Under the user’s lock, or in the transaction that registers. */
export const putMadeSecrets = async (tx: Transaction, policy: Policy, userId: string, { passwordHash, pinHash }: MadeSecrets, by: Answer): Promise<void> => {
  const lapsesAt = printedSecretLapsesAt(policy.acquisition, tx.now.business)
  await putInitialPassword(tx, policy, userId, { hash: passwordHash, lapsesAt }, by)
  if (pinHash !== null) await putConfirmationPin(tx, userId, { hash: pinHash, lapsesAt })
}
