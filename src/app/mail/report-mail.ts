import { dayOf } from '../../domain/calendar/day.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'

/**
 * Notes that a user has got a mail which is not among those we sent (S-08): the branch finds it, and the administrators of the company are told. Once
 * a day and user; `known` where they had said so already on this day.
 */
export const reportMail = (house: House) => (user: User): Promise<'noted' | 'known'> => house.database.transact(user.institutionId, async (tx) => {
  const on = dayOf(tx.now.business)
  if (!await tx.mails.addReport(user.id, on)) return 'known'
  await tx.records.queueMail(...(await tx.people.administratorsOf(user.contractId)).map((to) => ({
    dedupeKey: `mail-reported ${user.id} ${on} ${to.id}`, kind: 'mail-reported' as const, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString() },
  })))
  await auditor(house, tx, { kind: 'user', userId: user.id }).accepted('report-mail', { kind: 'user', id: user.id })
  return 'noted'
})
