import { auditor } from '../audit/auditor.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

/**
 * Notes that an address of a user cannot be reached, where it is still theirs, and tells the other administrators of the contract by mail: once,
 * until the address is changed (S-06). The user learns of it on the page after login. What did not reach the first address goes to the second.
 */
export const noteReturned = async (house: Pick<House, 'keyed'>, tx: Transaction, { id, userId, recipient }: { readonly id: string; readonly userId: string; readonly recipient: string }): Promise<void> => {
  const user = await tx.people.lockUser({ id: userId })
  if (user === undefined || user.state === 'removed') return
  const second = await tx.mails.secondAddress(userId)
  if (user.mail === recipient) {
    await tx.mails.alsoToSecond(id)
    if (await tx.mails.returnedSince(userId) !== null) return
    await tx.mails.setReturned(userId, tx.now.business)
  } else {
    if (second?.mail !== recipient || second.returnedSince !== null) return
    await tx.mails.setSecondReturned(userId, tx.now.business)
  }
  const others = (await tx.people.administratorsOf(user.contractId)).filter((each) => each.id !== userId)
  await tx.records.queueMail(...others.map((to) => ({
    dedupeKey: `mail-returned ${userId} ${tx.now.machine.toISOString()} ${to.id}${user.mail === recipient ? '' : ' of-second'}`, kind: 'mail-returned' as const, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: user.name, loginId: user.loginId, address: recipient, at: tx.now.business.toISOString() },
  })))
  await auditor(house, tx, { kind: 'job', name: 'send-mail' }).accepted('note-returned-mail', { kind: 'user', id: userId })
}
