import { CERTIFICATE_TRANSITIONS, decide } from '../../domain/certificate/lifecycle.ts'
import { lookForNotice, type NoticeLook } from '../../domain/notice/look.ts'
import { nextDigest } from '../../domain/notice/hours.ts'
import { concernsOthers, isGathered, recipientsOf } from '../../domain/notice/recipients.ts'
import { stageName } from '../../domain/notice/stage.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { auditor } from '../audit/auditor.ts'
import { endCertificate } from '../certificate/end-certificate.ts'
import { policiesOf } from '../people/rules-for.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Noticed } from '../port/notices.ts'
import { noticeMail } from './notice-mail.ts'

/** Certificates looked at in one transaction: some tens of milliseconds, so that nobody waits for it. */
const BATCH = 50

export type NoticeNeeds = Pick<House, 'database' | 'policies' | 'keyed'>

export type NoticeRound = { readonly looked: number; readonly said: number; readonly expired: number; readonly more: boolean }

type Looked = { readonly noticed: Noticed; readonly policy: Policy; readonly look: NoticeLook }

const JOB = { kind: 'job', name: 'give-notices' } as const

/**
 * Looks at the certificates of one institution whose turn it is: queues the notices that are due, records expiries, and says when each is looked at next,
 * all in one transaction of at most `most`. What dies on the way has done nothing, and another node takes other certificates, so that everything is said once.
 */
export const giveNotices = (house: NoticeNeeds, most = BATCH) => (institutionId: string): Promise<NoticeRound> => house.database.transact(institutionId, async (tx) => {
  const due = await tx.notices.takeDue(most)
  const policies = await policiesOf(house, tx, due)
  const looked = due.map((noticed): Looked => {
    const policy = policies(noticed)
    return { noticed, policy, look: lookForNotice(noticed, policy.notice, noticed.said, tx.now.business) }
  })
  const said = await sayDue(house, tx, looked)
  const busy = await expireDue(house, tx, looked.filter(({ look }) => look.expire))
  const settled = looked.filter(({ noticed }) => !busy.has(noticed.certificateId))
  await tx.notices.lookAgain(settled.map(({ noticed: { certificateId }, look: { next } }) => ({ certificateId, at: next })))
  return { looked: settled.length, said, expired: settled.filter(({ look }) => look.expire).length, more: due.length === most }
})

const sayDue = async (house: NoticeNeeds, tx: Transaction, looked: readonly Looked[]): Promise<number> => {
  const due = looked.flatMap(({ noticed, policy, look: { say } }) => (say === null ? [] : [{ noticed, policy, stage: say }]))
  const fresh = await tx.notices.say(due.map(({ noticed: { certificateId }, stage }) => ({ certificateId, ...stage })))
  const told = due.filter(({ noticed }) => fresh.has(noticed.certificateId))
  await tx.notices.gather(told.filter(({ policy, stage }) => isGathered(stage.kind, policy.notice))
    .map(({ noticed: { certificateId, user: { contractId } }, stage }) => ({ certificateId, contractId, ...stage })), nextDigest(tx.now.business))
  const asking = told.filter(({ policy, stage }) => concernsOthers(stage.kind, policy.notice)).map(({ noticed }) => noticed.user.contractId)
  const administrators = await tx.notices.administratorsOf([...new Set(asking)])
  const byContract = Map.groupBy(administrators, ({ contractId }) => contractId)
  const given = told.map(({ noticed, policy, stage }) => {
    const { user } = noticed
    const others = (byContract.get(user.contractId) ?? []).filter(({ id }) => id !== user.id)
    const known = new Map([user, ...others].map((each) => [each.id, each]))
    const mails = recipientsOf(stage.kind, policy.notice, user, others).flatMap(({ userId, about }) => noticeMail(stage, noticed, known.get(userId), about))
    return { mails, object: { kind: 'certificate', id: noticed.certificateId } as const, facts: { stage: stageName(stage), mails: mails.length } }
  })
  await tx.records.queueMail(...given.flatMap((each) => each.mails))
  await auditor(house, tx, JOB).acceptedEach('give-notice', given)
  return told.length
}

/** Records that certificates have run out, and ends their sessions. Answers those whose user is busy at this moment, whose turn comes again at once. */
const expireDue = async (house: NoticeNeeds, tx: Transaction, looked: readonly Looked[]): Promise<ReadonlySet<string>> => {
  const locked = await tx.notices.lockUsers([...new Set(looked.map(({ noticed }) => noticed.user.id))])
  const audit = auditor(house, tx, JOB)
  const busy = new Set<string>()
  for (const { noticed: { certificateId: id, user, certificate: { notAfter } } } of looked) {
    const certificate = locked.has(user.id) ? await tx.certificates.lock({ id }) : undefined
    if (certificate === undefined) {
      busy.add(id)
      continue
    }
    const decision = decide(certificate.state, 'expire', { now: tx.now.business, notAfter, holder: null, actorIsHolder: false })
    if (!decision.ok) continue
    const sessionsEnded = await endCertificate(tx, certificate, { to: CERTIFICATE_TRANSITIONS.active.expire, at: notAfter, reason: null })
    await audit.accepted('expire-certificate', { kind: 'certificate', id }, { sessionsEnded })
  }
  return busy
}
