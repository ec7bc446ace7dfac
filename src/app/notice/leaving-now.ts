import { type DigestLine, readAbout, writeLines } from '../../domain/notice/digest.ts'
import { isToBeSaid } from '../../domain/notice/look.ts'
import { isNoticeHour, nextNoticeHour } from '../../domain/notice/hours.ts'
import type { NoticeKind } from '../../domain/notice/stage.ts'
import { secondsAfter, secondsUntil } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { Noticed } from '../port/notices.ts'
import type { WaitingMail } from '../port/records.ts'
import { noticeKindOf } from './notice-mail.ts'

type About = readonly (readonly [certificateId: string, kind: NoticeKind])[]

type Standing = { readonly kind: NoticeKind; readonly noticed: Noticed }

const lineOf = ({ kind, noticed: { user: { name, loginId }, certificate: { notAfter } } }: Standing): DigestLine => ({ kind, name, loginId, until: notAfter.toISOString() })

/** What a mail says of which certificates; undefined where it is no notice, or none that can be read. */
const aboutOf = ({ kind, certificateId, parameters }: WaitingMail): About | undefined => {
  if (kind === 'notice-digest') return readAbout(parameters['about'])?.certificates
  const said = noticeKindOf(kind)
  return said && [[certificateId ?? '', said]]
}

/**
 * Which of these mails leave now: all but notices outside their hours, which are put off (R-1203), and notices that were overtaken since they were queued, as
 * by a renewal, which are dropped for good. A digest names those of whom it is still so.
 */
export const leavingNow = async (tx: Transaction, mails: readonly WaitingMail[]): Promise<readonly WaitingMail[]> => {
  const notices = new Map(mails.flatMap((mail) => {
    const about = aboutOf(mail)
    return about === undefined ? [] : [[mail.id, about] as const]
  }))
  if (notices.size === 0) return mails
  const ids = new Set([...notices.values()].flatMap((about) => about.map(([certificateId]) => certificateId)))
  const noticed = new Map((await tx.notices.noticed([...ids])).map((each) => [each.certificateId, each]))

  const leaves = async (mail: WaitingMail): Promise<readonly WaitingMail[]> => {
    const about = notices.get(mail.id)
    if (about === undefined) return [mail]
    const standing = about.flatMap(([certificateId, kind]): readonly Standing[] => {
      const each = noticed.get(certificateId)
      return each !== undefined && isToBeSaid(kind, each, tx.now.business) ? [{ kind, noticed: each }] : []
    })
    const reached = async () => standing.some(({ noticed: { user } }) => user.id === mail.userId) || (await tx.people.findUser({ id: mail.userId }))?.state === 'registered'
    if (standing.length === 0 || !await reached()) await tx.records.mailDropped(mail.id)
    else if (!isNoticeHour(tx.now.business)) await tx.records.mailPutOff(mail.id, secondsAfter(tx.now.machine, secondsUntil(tx.now.business, nextNoticeHour(tx.now.business))))
    else if (mail.kind !== 'notice-digest') return [mail]
    else return [{ ...mail, parameters: { ...mail.parameters, lines: writeLines(standing.map(lineOf)), more: String(readAbout(mail.parameters['about'])?.more) } }]
    return []
  }
  const leaving: WaitingMail[] = []
  for (const mail of mails) leaving.push(...await leaves(mail))
  return leaving
}
