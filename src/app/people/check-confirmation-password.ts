import { usesConfirmationPassword } from '../../domain/password/confirmation-password.ts'
import { normalisePassword } from '../../domain/password/rule.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import { reserveConfirmationTry, settleConfirmationTry, type ConfirmationRefusal } from './compare-confirmation-password.ts'

export type CheckConfirmationPassword = {
  readonly entry: Pick<ServiceEntry, 'institution' | 'settled'>
  /** Who has logged in and types it: the administrator, never the one it is about. */
  readonly userId: string
  /** As typed. */
  readonly typed: string
}

export type NotConfirmed = ConfirmationRefusal | RefusalOf<'input-invalid' | 'confirmation-password-missing' | 'secret-not-used' | 'not-permitted'>

const ACT = 'check-confirmation-password'

/**
 * Whether an administrator typed the own confirmation password, before a revocation. Counted apart from every other secret and
 * exactly, however many come at once. An empty field counts none (R-1201). `secret-not-used` where the profile asks for none.
 */
export const checkConfirmationPassword = (house: House) => async ({ entry, userId, typed }: CheckConfirmationPassword): Promise<Result<'confirmed', NotConfirmed>> => {
  const { institution, settled: { policy } } = entry
  const object = { kind: 'user', id: userId } as const
  const before = await house.database.transact(institution.id, async (tx): Promise<Result<{ readonly hash: string; readonly reservation: string }, NotConfirmed>> => {
    const audit = auditor(house, tx, { kind: 'user', userId })
    const user = await tx.people.lockUser({ id: userId })
    if (user === undefined || user.state !== 'registered') return problem({ code: 'not-permitted' })
    if (!usesConfirmationPassword(policy, user)) return problem({ code: 'secret-not-used' })
    if (typed === '') return problem({ code: 'input-invalid', fields: [{ field: 'confirmationPassword', code: 'required' }] })
    const stored = await tx.people.confirmationPassword(user.id)
    if (stored === undefined) return audit.refused(ACT, object, { code: 'confirmation-password-missing' })
    const reserved = await reserveConfirmationTry(tx, policy, user.id)
    if (!reserved.ok) return audit.refused(ACT, object, reserved.problem)
    return ok({ hash: stored.hash, reservation: reserved.value })
  })
  if (!before.ok) return before
  const { hash, reservation } = before.value
  const compared = await house.passwords.verify(hash, normalisePassword(typed))
  return house.database.transact(institution.id, async (tx): Promise<Result<'confirmed', NotConfirmed>> => {
    const inTime = await tx.people.lockAndSettle(userId, reservation)
    // Changed or ended while it was being compared: nothing is counted, and the next try meets what is there now.
    if ((await tx.people.confirmationPassword(userId))?.hash !== hash) return problem({ code: 'busy', retryAfterSeconds: 1 })
    const settled = await settleConfirmationTry(tx, policy, userId, compared, inTime)
    if (settled.ok) return ok('confirmed')
    return settled.problem.code === 'busy' ? settled : auditor(house, tx, { kind: 'user', userId }).refused(ACT, object, settled.problem)
  })
}
