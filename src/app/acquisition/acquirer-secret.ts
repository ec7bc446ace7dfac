import type { ProofSecret } from '../../domain/acquisition/budget.ts'
import { acquiresByPin, codeAskedUnder, needsOneTimePassword, secondProofOf, type SecondProof } from '../../domain/acquisition/proof.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { isBefore, type BusinessTime } from '../../domain/time/time.ts'
import { NOBODY } from '../people/nobody.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** What proves a user under a grant. */
export type AcquirerSecret = {
  /** What is compared outside the transaction; null where a one-time password is all there is, undefined where it is no longer good. */
  readonly hash: string | null | undefined
  /** Everything that is compared, for the budget. */
  readonly secrets: readonly [ProofSecret, ...ProofSecret[]]
}

type Printed = { readonly hash: string; readonly lapsesAt: BusinessTime | null }

const unlessLapsed = ({ hash, lapsesAt }: Printed, now: BusinessTime): string | undefined => (lapsesAt === null || isBefore(now, lapsesAt) ? hash : undefined)

const ofTokenOrPin = async (tx: Transaction, policy: Policy, second: SecondProof, user: User | undefined): Promise<AcquirerSecret | undefined> => {
  const pin = second === 'confirmation-pin' ? await tx.people.pin(user?.id ?? NOBODY) : undefined
  // What the second screen asked for is no longer this user's.
  if (user === undefined || secondProofOf(policy, user) !== second) return undefined
  if (second === 'one-time-password') return { hash: null, secrets: ['one-time-password'] }
  return pin && { hash: unlessLapsed(pin, tx.now.business), secrets: ['confirmation-pin'] }
}

const ofPassword = async (tx: Transaction, policy: Policy, user: User | undefined, grant: Grant | undefined): Promise<AcquirerSecret | undefined> => {
  const password = await tx.people.password(user?.id ?? NOBODY)
  if (user === undefined || grant === undefined || password === undefined) return undefined
  const initialOnly = policy.acquisition.proof === 'initial-password'
  // One that was chosen before this grant proves nothing where acquiring begins with an initial one (R-302, R-1207).
  const good = !initialOnly || password.origin === 'initial' || !isBefore(password.setAt, grant.openedAt)
  return {
    hash: good ? unlessLapsed(password, tx.now.business) : undefined,
    secrets: [
      password.origin === 'initial' ? 'initial-password' : 'chosen-password',
      ...(codeAskedUnder(policy.acquisition, grant) === null ? [] : ['code' as const]),
      ...(needsOneTimePassword(policy, user) ? ['one-time-password' as const] : []),
    ],
  }
}

/**
 * Undefined where there is nothing that could prove the user, or no user. Read under the user's lock, by the same statements for everybody who is
 * asked the same (R-1210).
 */
export const acquirerSecret = (tx: Transaction, policy: Policy, second: SecondProof, user: User | undefined, grant: Grant | undefined): Promise<AcquirerSecret | undefined> =>
  policy.acquisition.proof === 'token-or-pin' ? ofTokenOrPin(tx, policy, second, user) : ofPassword(tx, policy, user, grant)

/** A printed secret lapses unused; one that has proved its user no longer does. */
export const keepProved = async (tx: Transaction, policy: Policy, user: User): Promise<void> => {
  if (!acquiresByPin(policy, user)) return
  const pin = await tx.people.pin(user.id)
  if (pin !== undefined && pin.lapsesAt !== null) await tx.people.setPin(user.id, { ...pin, lapsesAt: null })
}
