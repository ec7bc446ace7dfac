import { SECRET_STAGES, UNTOUCHED, type Secret } from '../../domain/lock/counter.ts'
import type { Transaction } from '../port/database.ts'

/** Lifts the lock of every secret of a user. Under the user's lock. */
export const unlockAll = async (tx: Transaction, userId: string): Promise<void> => {
  for (const secret of Object.keys(SECRET_STAGES) as Secret[]) await tx.people.setCounter(userId, secret, UNTOUCHED)
}

/**
 * Ends the password at once: from now on only the one of the letter that is printed next is right, and the field says so (S-16). The former
 * one stays a generation that cannot be chosen again. Sessions and acquisitions end with it. Under the user's lock.
 */
export const voidPassword = async (tx: Transaction, userId: string): Promise<{ readonly sessionsEnded: number }> => {
  await tx.people.voidPassword(userId, tx.now.business)
  await tx.acquisitions.endAll(userId)
  return { sessionsEnded: await tx.logins.endSessions({ userId }) }
}
