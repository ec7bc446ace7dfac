import { UNTOUCHED } from '../../domain/lock/counter.ts'
import { formerKept } from '../../domain/password/generations.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { Answer } from '../port/requests.ts'

export type HashedInitialPassword = { readonly hash: string; readonly lapsesAt: BusinessTime | null }

/** Puts an initial password in the place of the former one: wrong entries, sessions and acquisitions end with it, and `by` has answered whoever asked to be let in again. Under the user’s lock. */
export const putInitialPassword = async (tx: Transaction, { password }: Pick<Policy, 'password'>, userId: string, { hash, lapsesAt }: HashedInitialPassword, by: Answer): Promise<void> => {
  await tx.people.replacePassword(userId, { hash, origin: 'initial', setAt: tx.now.business, lapsesAt }, formerKept(password))
  await tx.people.setCounter(userId, 'password', UNTOUCHED)
  await tx.requests.close(userId, ['unlock'], by)
  await tx.logins.endSessions({ userId })
  await tx.acquisitions.endAll(userId)
}
