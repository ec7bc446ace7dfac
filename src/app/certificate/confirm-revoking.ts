import type { Policy } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { checkConfirmationPassword } from '../people/check-confirmation-password.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { checkOneTimePassword } from '../token/check-one-time-password.ts'

export type ConfirmRevoking = {
  readonly entry: ServiceEntry
  /** The administrator who revokes. */
  readonly actor: Extract<Actor, { kind: 'user' }>
  /** As typed; ignored where the profile asks for nothing. */
  readonly confirmation: string
}

type Confirmed = Result<'confirmed', Refusal>
type Confirm = (house: House, input: ConfirmRevoking) => Promise<Confirmed>

/** Faults of the one field that takes either. */
const ofField = (refusal: Refusal): Refusal =>
  (refusal.code === 'input-invalid' ? { code: 'input-invalid', fields: refusal.fields.map((fault) => ({ ...fault, field: 'confirmation' })) } : refusal)

const byOneTimePassword: Confirm = (house, { entry: { institution, settled: { policy } }, actor, confirmation }) =>
  house.database.transact(institution.id, async (tx): Promise<Confirmed> => {
    const user = await tx.people.lockUser({ id: actor.userId })
    const audit = auditor(house, tx, actor)
    const object = { kind: 'user', id: actor.userId } as const
    if (user === undefined) return audit.refused('confirm-revoking', object, { code: 'not-permitted' })
    const checked = await checkOneTimePassword(house, tx, { user, typed: confirmation, policy, counted: 'user' })
    return checked.ok ? ok('confirmed') : audit.refused('confirm-revoking', object, ofField(checked.problem))
  })

const byConfirmationPassword: Confirm = async (house, { entry, actor, confirmation }) => {
  const checked = await checkConfirmationPassword(house)({ entry, userId: actor.userId, typed: confirmation })
  return checked.ok ? checked : problem(ofField(checked.problem))
}

const CONFIRMED_BY: { readonly [By in Policy['confirmation']['forRevoking']]: Confirm } = {
  'nothing': () => Promise.resolve(ok('confirmed')),
  'one-time-password': byOneTimePassword,
  'confirmation-password': byConfirmationPassword,
}

/**
 * What an administrator gives before a revocation, as the profile asks for it, checked and counted by itself before anything is revoked. A
 * one-time password that was right is spent, whatever the revocation then meets.
 */
export const confirmRevoking = (house: House) => (input: ConfirmRevoking): Promise<Confirmed> =>
  CONFIRMED_BY[input.entry.settled.policy.confirmation.forRevoking](house, input)
