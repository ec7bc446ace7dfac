import { isToBeSaid } from '../../domain/notice/look.ts'
import { isNoticeHour, nextNoticeHour } from '../../domain/notice/hours.ts'
import { secondsAfter, secondsUntil } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { WaitingMail } from '../port/records.ts'
import { noticeKindOf } from './notice-mail.ts'

/**
 * Which of these mails leave now: all but notices outside their hours, which are put off (R-1203), and notices that were overtaken since they were queued, as
 * by a renewal, which are dropped for good.
 */
export const leavingNow = async (tx: Transaction, mails: readonly WaitingMail[]): Promise<readonly WaitingMail[]> => {
  const notices = mails.filter(({ kind }) => noticeKindOf(kind) !== undefined)
  if (notices.length === 0) return mails
  const noticed = new Map((await tx.notices.noticed(notices.flatMap(({ certificateId }) => certificateId ?? []))).map((each) => [each.certificateId, each]))

  const leaves = async (mail: WaitingMail): Promise<boolean> => {
    const kind = noticeKindOf(mail.kind)
    if (kind === undefined) return true
    const about = noticed.get(mail.certificateId ?? '')
    const stands = about !== undefined && isToBeSaid(kind, about, tx.now.business)
      && (mail.userId === about.user.id || (await tx.people.findUser({ id: mail.userId }))?.state === 'registered')
    if (!stands) await tx.records.mailDropped(mail.id)
    else if (!isNoticeHour(tx.now.business)) await tx.records.mailPutOff(mail.id, secondsAfter(tx.now.machine, secondsUntil(tx.now.business, nextNoticeHour(tx.now.business))))
    else return true
    return false
  }
  const leaving: WaitingMail[] = []
  for (const mail of mails) if (await leaves(mail)) leaving.push(mail)
  return leaving
}
