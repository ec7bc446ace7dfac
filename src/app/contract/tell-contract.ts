import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

/** Queues a mail about the whole contract to each of its people. `event` tells one such act from the next. */
export const tellContract = async (tx: Transaction, { id, name, number }: Contract, people: readonly User[], kind: MailKind, event: string): Promise<void> => {
  await tx.records.queueMail(...people.filter(({ state }) => state !== 'removed').map((to) => ({
    dedupeKey: `${kind} ${id} ${event} ${to.id}`, kind, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: to.name, loginId: to.loginId, company: name, contract: number, role: to.role, at: tx.now.business.toISOString() },
  })))
}
