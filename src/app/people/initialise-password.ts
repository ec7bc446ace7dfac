import { printedSecretLapsesAt } from '../../domain/acquisition/proof.ts'
import { initialPassword, INITIAL_PASSWORD_BYTES } from '../../domain/password/initial-password.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { rulesFor } from './rules-for.ts'
import { setInitialPassword } from './set-initial-password.ts'

export type InitialisePassword = { readonly institutionId: string; readonly loginId: string }

/** Seen once: afterwards only its hash is there. */
export type InitialPassword = { readonly password: string; readonly lapsesAt: BusinessTime }

/**
 * Makes a user a new initial password at the moment it is printed; it ends the former one and unlocks as well. Of two who make one at the same
 * moment the second is told `conflict`, so that nobody hands over a password that another has ended.
 */
export const initialisePassword = (house: House) => async (
  actor: Actor, input: InitialisePassword,
): Promise<Result<InitialPassword, RefusalOf<'not-found' | 'mails-used-up' | 'user-removed' | 'busy' | 'conflict'>>> => {
  const prepared = await house.database.transact(input.institutionId, async (tx): Promise<Result<InitialPassword & { readonly insteadOf: string | null }, RefusalOf<'not-found' | 'user-removed'>>> => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.findUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('initialise-password', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    if (user.state === 'removed') return audit.refused('initialise-password', { kind: 'user', id: user.id }, { code: 'user-removed' })
    const { policy } = await rulesFor(house, tx, user)
    return ok({ password: initialPassword(policy.password, house.random(INITIAL_PASSWORD_BYTES)), lapsesAt: printedSecretLapsesAt(policy.acquisition, tx.now.business), insteadOf: (await tx.people.password(user.id))?.hash ?? null })
  })
  if (!prepared.ok) return prepared
  const set = await setInitialPassword(house)(actor, { ...input, ...prepared.value })
  return set.ok ? prepared : set
}
