import { addDays, dayOf, startOfDay } from '../calendar/day.ts'
import { daysBefore } from '../calendar/window.ts'
import type { CertificateState } from '../certificate/lifecycle.ts'
import type { Policy } from '../policy/parameters.ts'
import type { BusinessTime } from '../time/time.ts'
import { firstNoticeOf } from './hours.ts'

type KindRow = { readonly means: string }

/** What may be said of a certificate. */
export const NOTICE_KINDS = {
  'expiring': { means: 'it expires in so many days (R-504 to R-506)' },
  'expired': { means: 'it has expired, and what is to be done now (S-01)' },
  'unused': { means: 'it was renewed so many days ago, and not put to use yet (R-507, S-04)' },
  'former-expired': { means: 'it has expired, and the renewed one still waits to be put to use (S-04)' },
  'unread': { means: 'it expires, its holder was told so, and has not logged in since (S-07)' },
} as const satisfies Readonly<Record<string, KindRow>>

export type NoticeKind = keyof typeof NOTICE_KINDS

/** One thing that is said of one certificate once. `days`: before its expiry, or after its acquisition; 0 where the kind says it all. */
export type NoticeStage = { readonly kind: NoticeKind; readonly days: number }

/** `expiring-28`: how a stage is called in keys and records. */
export const stageName = ({ kind, days }: NoticeStage): string => `${kind}-${days}`

/** What the rules of a service say of notices. */
export type NoticeRules = Pick<Policy['notice'], 'stagesDays' | 'unusedDays' | 'whenExpired' | 'unreadDays'>

export type NoticedCertificate = { readonly state: CertificateState; readonly acquiredAt: BusinessTime; readonly notAfter: BusinessTime }

/** A stage with the day from which it is due, and the first instant at which it may be said. */
export type PlannedStage = { readonly stage: NoticeStage; readonly from: BusinessTime; readonly saidFrom: BusinessTime }

const planned = (kind: NoticeKind, days: number, from: BusinessTime): PlannedStage => ({ stage: { kind, days }, from, saidFrom: firstNoticeOf(from) })

const beforeExpiry = ({ notAfter }: NoticedCertificate, { stagesDays }: NoticeRules): readonly PlannedStage[] =>
  stagesDays.map((days) => planned('expiring', days, daysBefore(notAfter, days)))

const sinceAcquired = ({ acquiredAt }: NoticedCertificate, { unusedDays }: NoticeRules): readonly PlannedStage[] =>
  unusedDays.map((days) => planned('unused', days, startOfDay(addDays(dayOf(acquiredAt), days))))

const afterExpiry = (kind: NoticeKind, { notAfter }: NoticedCertificate): readonly PlannedStage[] => [planned(kind, 0, startOfDay(addDays(dayOf(notAfter), 1)))]

/** What is ever said of a certificate in this state, the earliest first. `renewed`: the user has one beside it that was not put to use. */
export const plannedStages = (certificate: NoticedCertificate, rules: NoticeRules, renewed: boolean): readonly PlannedStage[] => {
  const stages: { readonly [State in CertificateState]: () => readonly PlannedStage[] } = {
    'signing': () => beforeExpiry(certificate, rules),
    'awaiting-confirmation': () => beforeExpiry(certificate, rules),
    'active': () => beforeExpiry(certificate, rules),
    'renewed': () => sinceAcquired(certificate, rules),
    'expired': () => (renewed ? afterExpiry('former-expired', certificate) : rules.whenExpired ? afterExpiry('expired', certificate) : []),
    'superseded': () => [],
    'revoked': () => [],
    'void': () => [],
  }
  return stages[certificate.state]().toSorted((one, other) => one.from.getTime() - other.from.getTime())
}

/** That its holder, first told at this instant, has not looked: from so many days later on; null where the profile does not have it said (S-07). */
export const unreadStage = (toldAt: BusinessTime, { unreadDays }: NoticeRules): PlannedStage | null =>
  (unreadDays === null ? null : planned('unread', unreadDays, startOfDay(addDays(dayOf(toldAt), unreadDays))))
