import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import { isAdministrator, permissionsOf } from '../../domain/permission/may.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** Queues a mail about something that was done to a user, to the user and to every administrator of the contract. `event` tells one such act from the next. */
export const tellEverybody = async (tx: Transaction, user: User, kind: MailKind, event: string, more: Readonly<Record<string, string>> = {}): Promise<void> => {
  const administrators = (await tx.people.administratorsOf(user.contractId)).filter(({ id }) => id !== user.id)
  await tx.records.queueMail(...[user, ...administrators].map((to) => ({
    dedupeKey: `${kind} ${event} ${to.id}`, kind, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString(), ...more },
  })))
}

/** Tells those who administer a company already that there are more of them: nobody gets a say over their certificates unseen. All `users` are of one contract. */
export const tellOfNewAdministrators = async (tx: Transaction, users: readonly User[]): Promise<void> => {
  const added = users.filter(isAdministrator)
  const [first] = added
  if (first === undefined) return
  const told = (await tx.people.administratorsOf(first.contractId)).filter(({ id }) => added.every((each) => each.id !== id))
  const at = tx.now.machine.toISOString()
  await tx.records.queueMail(...added.flatMap((user) => told.map((to) => ({
    dedupeKey: `permissions-changed ${user.id} ${at} ${to.id}`, kind: 'permissions-changed' as const, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString(), given: permissionsOf(user).join(' '), taken: '' },
  }))))
}
