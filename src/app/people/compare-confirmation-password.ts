import { isSameCounter, RESERVATION_SECONDS, stagesOf } from '../../domain/lock/counter.ts'
import { reserveConfirmation, settleConfirmation, type ConfirmationLocked } from '../../domain/password/confirmation-password.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../domain/result.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'

const SECRET = 'confirmation-password'

export type ConfirmationRefusal = ConfirmationLocked | RefusalOf<'confirmation-password-wrong' | 'busy'>

/**
 * Notes a try before the slow check, under the user’s lock: together with those under way no more are ever compared than the stage allows
 * . Answers the reservation.
 */
export const reserveConfirmationTry = async (tx: Transaction, { lock }: Policy, userId: string): Promise<Result<string, ConfirmationLocked | RefusalOf<'busy'>>> => {
  const open = await tx.people.reservedTries(userId, SECRET, secondsAfter(tx.now.machine, -RESERVATION_SECONDS))
  const may = reserveConfirmation(await tx.people.counter(userId, SECRET), open, stagesOf(lock, SECRET), tx.now.business)
  return may.ok ? { ok: true, value: await tx.people.reserveTry(userId, SECRET, tx.now.machine) } : may
}

/** Settles it with what the check found. `lockAndSettle` or `settleTry` came before, in this transaction. */
export const settleConfirmationTry = async (
  tx: Transaction, { lock }: Policy, userId: string, compared: Result<boolean, RefusalOf<'busy'>>, inTime: boolean,
): Promise<Result<'right', ConfirmationRefusal>> => {
  if (!compared.ok || !inTime) return problem({ code: 'busy', retryAfterSeconds: RESERVATION_SECONDS })
  const before = await tx.people.counter(userId, SECRET)
  const { counter, answer } = settleConfirmation(before, compared.value ? 'right' : 'wrong', stagesOf(lock, SECRET), tx.now.business)
  if (!isSameCounter(before, counter)) await tx.people.setCounter(userId, SECRET, counter)
  return answer
}
