import { dayOf } from '../../domain/calendar/day.ts'
import { isAdministrator } from '../../domain/permission/may.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** Whether nobody besides this user administers the contract. */
export const hasNoOtherAdministrator = async (tx: Transaction, { id, contractId }: Pick<User, 'id' | 'contractId'>): Promise<boolean> =>
  (await tx.people.administratorsOf(contractId)).every((each) => each.id === id)

/** Whether this user is the only one of the contract who can act for the others: then a broken PC of theirs needs the branch. */
export const isLoneAdministrator = async (tx: Transaction, user: User): Promise<boolean> =>
  isAdministrator(user) && hasNoOtherAdministrator(tx, user)

/** `2026-4` for October to December: reminded at most once in it. */
const quarterOf = (day: string): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** Asks the one administrator who is left to name a second, once a quarter at most. After `gone` can no longer act, in the same transaction. */
export const remindLoneAdministrator = async (tx: Transaction, gone: User): Promise<void> => {
  if (!isAdministrator(gone)) return
  const [only, ...others] = (await tx.people.administratorsOf(gone.contractId)).filter(({ id }) => id !== gone.id)
  if (only === undefined || others.length > 0) return
  await tx.records.queueMail({
    dedupeKey: `lone-administrator ${only.id} ${quarterOf(dayOf(tx.now.business))}`, kind: 'lone-administrator', userId: only.id, recipient: only.mail, language: only.language,
    parameters: { name: only.name, loginId: only.loginId },
  })
}
