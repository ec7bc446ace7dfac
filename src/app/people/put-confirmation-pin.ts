import { UNTOUCHED } from '../../domain/lock/counter.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'

/** Puts a PIN that was made here in the place of the former one; its count begins anew. Under the user’s lock. */
export const putConfirmationPin = async (tx: Transaction, userId: string, { hash, lapsesAt }: { readonly hash: string; readonly lapsesAt: BusinessTime | null }): Promise<void> => {
  await tx.people.setPin(userId, { hash, setAt: tx.now.business, lapsesAt })
  await tx.people.setCounter(userId, 'pin', UNTOUCHED)
  await tx.acquisitions.endAll(userId)
}
