import { can, CERTIFICATE_STATE_ROWS, type CertificateState } from '../certificate/lifecycle.ts'
import { isExpired } from '../certificate/validity.ts'
import { earlierOf, isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'
import { isNoticeHour, nextNoticeHour } from './hours.ts'
import { plannedStages, stageName, type NoticedCertificate, type NoticeKind, type NoticeRules, type NoticeStage } from './stage.ts'

export type NoticeFacts = {
  readonly certificate: NoticedCertificate
  /** States of the user’s other certificates that can still come to log in and have not run out. */
  readonly others: readonly CertificateState[]
  /** Whether the user is registered, under a contract that is open: nobody else is told anything. */
  readonly reached: boolean
}

const SAID_OF: { readonly [Kind in NoticeKind]: (facts: NoticeFacts, now: BusinessTime) => boolean } = {
  'expiring': ({ certificate: { state, notAfter }, others }, now) => state === 'active' && !isExpired(notAfter, now) && others.length === 0,
  'expired': ({ certificate: { state }, others }) => state === 'expired' && others.length === 0,
  'unused': ({ certificate: { state, notAfter } }, now) => state === 'renewed' && !isExpired(notAfter, now),
  'former-expired': ({ certificate: { state }, others }) => state === 'expired' && others.includes('renewed') && !others.includes('active'),
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

  const stages = plannedStages(certificate, rules, others.includes('renewed'))
  const due = stages.findLast(({ from }) => !isBefore(now, from))
  const following = stages.find(({ from }) => isBefore(now, from))?.saidFrom ?? null
  const expiry = live ? secondsAfter(notAfter, 1) : null
  const atTheLatest = expiry === null ? following : following === null ? expiry : earlierOf(following, expiry)
  const settled = { say: null, expire: false, next: atTheLatest }
  if (due === undefined || said.has(stageName(due.stage))) return settled
  const again = { ...settled, next: expiry === null ? nextNoticeHour(now) : earlierOf(nextNoticeHour(now), atTheLatest ?? expiry) }
  if (!isToBeSaid(due.stage.kind, facts, now)) return live ? again : NOTHING_MORE
  return isNoticeHour(now) ? { ...settled, say: due.stage } : again
}
