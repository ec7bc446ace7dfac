import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import { stageName, type NoticeKind, type NoticeStage } from '../../domain/notice/stage.ts'
import type { Recipient } from '../../domain/notice/recipients.ts'
import type { Administrator, Noticed } from '../port/notices.ts'
import type { QueuedMail } from '../port/records.ts'

const KINDS = {
  'expiring': { own: 'expiring-own', other: 'expiring-other' },
  'expired': { own: 'expired-own', other: 'expired-other' },
  'unused': { own: 'unused-own', other: null },
  'former-expired': { own: 'former-expired-own', other: null },
  'unread': { own: null, other: 'unread-other' },
} as const satisfies { readonly [Kind in NoticeKind]: { readonly [About in Recipient['about']]: MailKind | null } }

/** The mail by which one recipient is told; none where the kind has none for others, or the recipient is not known. */
export const noticeMail = (
  stage: NoticeStage, { certificateId, pcName, certificate, user }: Noticed, to: Pick<Administrator, 'id' | 'mail' | 'language'> | undefined, about: Recipient['about'],
): readonly QueuedMail[] => {
  const kind = KINDS[stage.kind][about]
  if (kind === null || to === undefined) return []
  return [{
    dedupeKey: `${stageName(stage)} ${certificateId} ${to.id}`, kind, userId: to.id, recipient: to.mail, language: to.language, certificateId, patient: true,
    parameters: { name: user.name, loginId: user.loginId, pcName, at: certificate.acquiredAt.toISOString(), until: certificate.notAfter.toISOString() },
  }]
}

/** What is said in a mail, where it is a notice; undefined for every other. */
export const noticeKindOf = (mail: MailKind): NoticeKind | undefined =>
  (Object.keys(KINDS) as NoticeKind[]).find((kind) => KINDS[kind].own === mail || KINDS[kind].other === mail)
