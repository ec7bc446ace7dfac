import { MOST_NAMED, writeAbout } from '../../domain/notice/digest.ts'
import { isToBeSaid } from '../../domain/notice/look.ts'
import { isNoticeHour } from '../../domain/notice/hours.ts'
import { auditor } from '../audit/auditor.ts'
import type { QueuedMail } from '../port/records.ts'
import type { NoticeNeeds } from './give-notices.ts'

const JOB = { kind: 'job', name: 'give-notices' } as const

/**
 * Queues the digest of one contract whose hour has come: one mail to each of its administrators about all of the others of whom something was said
 * the first to expire first. Answers undefined where none was due. What was gathered goes in the transaction that queues the mails, so that each is
 * told once, whatever dies on the way.
 */
export const giveDigest = (house: NoticeNeeds) => (institutionId: string): Promise<{ readonly mails: number } | undefined> => house.database.transact(institutionId, async (tx) => {
  if (!isNoticeHour(tx.now.business)) return undefined
  const digest = await tx.notices.takeDigest()
  if (digest === undefined) return undefined
  const { contractId, about } = digest
  const kinds = new Map(about.map(({ certificateId, kind }) => [certificateId, kind]))
  const standing = (await tx.notices.noticed([...kinds.keys()]))
    .flatMap((noticed) => {
      const kind = kinds.get(noticed.certificateId)
      return kind !== undefined && isToBeSaid(kind, noticed, tx.now.business) ? [{ kind, noticed }] : []
    })
    .toSorted((one, other) => one.noticed.certificate.notAfter.getTime() - other.noticed.certificate.notAfter.getTime())
  const mails = (await tx.notices.administratorsOf([contractId])).flatMap((to): readonly QueuedMail[] => {
    const others = standing.filter(({ noticed }) => noticed.user.id !== to.id)
    if (others.length === 0) return []
    const certificates = others.slice(0, MOST_NAMED).map(({ kind, noticed }) => [noticed.certificateId, kind] as const)
    return [{
      dedupeKey: `notice-digest ${contractId} ${digest.leavesAt.toISOString()} ${to.id}`, kind: 'notice-digest', userId: to.id, recipient: to.mail, language: to.language, patient: true,
      parameters: { name: to.name, loginId: to.loginId, about: writeAbout({ certificates, more: others.length - certificates.length }) },
    }]
  })
  const [first, ...more] = mails
  if (first !== undefined) await tx.records.queueMail(first, ...more)
  await auditor(house, tx, JOB).accepted('give-digest', { kind: 'contract', id: contractId }, { about: standing.length, mails: mails.length })
  return { mails: mails.length }
})
