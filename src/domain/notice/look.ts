import { can, CERTIFICATE_STATE_ROWS, type CertificateState } from '../certificate/lifecycle.ts'
import { isExpired } from '../certificate/validity.ts'
import { earlierOf, isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'
import { isNoticeHour, nextNoticeHour } from './hours.ts'
import { plannedStages, stageName, unreadStage, type NoticedCertificate, type NoticeKind, type NoticeRules, type NoticeStage, type PlannedStage } from './stage.ts'

export type NoticeFacts = {
  readonly certificate: NoticedCertificate
  /** States of the user’s other certificates that can still come to log in and have not run out. */
  readonly others: readonly CertificateState[]
  /** Whether the user is registered, under a contract that is open: nobody else is told anything. */
  readonly reached: boolean
  /** When it was first said that it expires; null: it was not yet. */
  readonly toldAt: BusinessTime | null
  /** When the user last logged in, which shows what is said on screen; null: never. */
  readonly seenAt: BusinessTime | null
}

/** Whether its holder has not logged in since they were told that it expires. */
const isUnread = ({ toldAt, seenAt }: Pick<NoticeFacts, 'toldAt' | 'seenAt'>): boolean => toldAt !== null && (seenAt === null || isBefore(seenAt, toldAt))

const SAID_OF: { readonly [Kind in NoticeKind]: (facts: NoticeFacts, now: BusinessTime) => boolean } = {
  'expiring': ({ certificate: { state, notAfter }, others }, now) => state === 'active' && !isExpired(notAfter, now) && others.length === 0,
  'expired': ({ certificate: { state }, others }) => state === 'expired' && others.length === 0,
  'unused': ({ certificate: { state, notAfter } }, now) => state === 'renewed' && !isExpired(notAfter, now),
  'former-expired': ({ certificate: { state }, others }) => state === 'expired' && others.includes('renewed') && !others.includes('active'),
  'unread': (facts, now) => SAID_OF.expiring(facts, now) && isUnread(facts),
}

/** Whether it is still true: asked before a notice is queued, and again before it leaves, because a renewal may have overtaken it. */
export const isToBeSaid = (kind: NoticeKind, facts: NoticeFacts, now: BusinessTime): boolean => facts.reached && SAID_OF[kind](facts, now)

export type NoticeLook = {
  /** To be said now. */
  readonly say: NoticeStage | null
  /** Its validity is over, and the state does not say so yet. */
  readonly expire: boolean
  /** When to look again; null: there is nothing more to say of this certificate, ever. */
  readonly next: BusinessTime | null
}

const earliest = (...times: readonly (BusinessTime | null | undefined)[]): BusinessTime | null =>
  times.reduce<BusinessTime | null>((first, time) => (time == null ? first : first === null ? time : earlierOf(first, time)), null)

const NOTHING_MORE: NoticeLook = { say: null, expire: false, next: null }

/**
 * Looks at one certificate: what is to be said now, and when to look again. Of several stages that were missed, as after an outage, only the most urgent
 * is said (R-1203); what must not be said now, because of the hour or of the user’s standing, is looked at again until it may be or is past.
 */
export const lookForNotice = (facts: NoticeFacts, rules: NoticeRules, said: ReadonlySet<string>, now: BusinessTime): NoticeLook => {
  const { certificate, others } = facts
  const { state, notAfter } = certificate
  const { live } = CERTIFICATE_STATE_ROWS[state]
  if (live && isExpired(notAfter, now)) return can('expire', state) ? { say: null, expire: true, next: now } : NOTHING_MORE

  const hasCome = ({ from }: PlannedStage): boolean => !isBefore(now, from)
  const stages = plannedStages(certificate, rules, others.includes('renewed'))
  const due = stages.findLast(hasCome)
  const open = due === undefined || said.has(stageName(due.stage)) ? undefined : due.stage
  const saying = open !== undefined && isToBeSaid(open.kind, facts, now) && isNoticeHour(now)

  // What is said right now is what its holder may leave unread.
  const told = saying && open.kind === 'expiring' ? { ...facts, toldAt: facts.toldAt ?? now } : facts
  const unread = live && told.toldAt !== null && isUnread(told) ? unreadStage(told.toldAt, rules) : null
  const openUnread = unread !== null && hasCome(unread) && !said.has(stageName(unread.stage)) && isToBeSaid('unread', told, now) ? unread.stage : undefined

  const expiry = live ? secondsAfter(notAfter, 1) : null
  const settled = { say: null, expire: false, next: earliest(stages.find((stage) => !hasCome(stage))?.saidFrom, unread === null || hasCome(unread) ? null : unread.saidFrom, expiry) }
  const again = { ...settled, next: earliest(nextNoticeHour(now), expiry) }
  if (saying) return { ...settled, say: open, next: openUnread === undefined ? settled.next : now }
  if (open !== undefined) return live || isToBeSaid(open.kind, facts, now) ? again : NOTHING_MORE
  if (openUnread === undefined) return settled
  return isNoticeHour(now) ? { ...settled, say: openUnread } : again
}
