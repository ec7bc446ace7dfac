import { auditor } from '../audit/auditor.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

/**
 * Notes that the address of a user cannot be reached, where it is still theirs, and tells the other administrators of the contract by mail: once,
 * until the address is changed (S-06). The user learns of it on the page after login.
 */
export const noteReturned = async (house: Pick<House, 'keyed'>, tx: Transaction, { userId, recipient }: { readonly userId: string; readonly recipient: string }): Promise<void> => {
  const user = await tx.people.lockUser({ id: userId })
  if (user === undefined || user.mail !== recipient || user.state === 'removed' || await tx.mails.returnedSince(userId) !== null) return
  await tx.mails.setReturned(userId, tx.now.business)
  const others = (await tx.people.administratorsOf(user.contractId)).filter(({ id }) => id !== userId)
  for (const to of others) {
    await tx.records.queueMail({
      dedupeKey: `mail-returned ${userId} ${tx.now.machine.toISOString()} ${to.id}`, kind: 'mail-returned', userId: to.id, recipient: to.mail, language: to.language,
      parameters: { name: user.name, loginId: user.loginId, address: recipient, at: tx.now.business.toISOString() },
    })
  }
  await auditor(house, tx, { kind: 'job', name: 'send-mail' }).accepted('note-returned-mail', { kind: 'user', id: userId })
}
