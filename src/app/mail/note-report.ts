import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { DeliveryReport } from '../port/reports.ts'
import { noteReturned } from './note-returned.ts'

/** A status of class 5 is for good (RFC 3463 §3.1); a mailbox that was full, or down for days, is where its owner still is. */
const isForGood = (status: string): boolean => status.startsWith('5.')

/**
 * Notes what a mail server reports of a mail that was sent: that it bounced, and where that is for good, that the address cannot be reached (S-06).
 * Answers false where there is no such mail. A report that comes twice changes nothing the second time.
 */
export const noteReport = (house: Pick<House, 'database' | 'keyed'>) => async ({ mailId, failed }: DeliveryReport): Promise<boolean> => {
  const institutionId = await house.database.open(({ installation }) => installation.institutionOfMail(mailId))
  if (institutionId === undefined) return false
  if (failed === null) return true
  return house.database.transact(institutionId, async (tx) => {
    const mail = await tx.mails.lock(mailId)
    if (mail === undefined) return false
    if (mail.state !== 'sent') return true
    await tx.mails.bounced(mail.id, failed.status)
    await auditor(house, tx, { kind: 'job', name: 'read-reports' }).accepted('note-bounce', { kind: 'user', id: mail.userId }, { mail: mail.id, status: failed.status })
    if (isForGood(failed.status)) await noteReturned(house, tx, mail)
    return true
  })
}
