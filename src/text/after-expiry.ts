import type { Policy } from '../domain/policy/parameters.ts'
import { counted } from './format/plural.ts'
import type { Labels } from './labels.ts'
import type { Language } from './language.ts'
import { administrators, whoeverHelps } from './who-helps.ts'

type Rules = { readonly labels: Labels; readonly policy: Pick<Policy, 'reissue' | 'renewal'> }
type Renewal = (rules: Rules) => string

/** Where the profile has days after expiry: how the renewal goes, by what it needs. */
const LATE: { readonly [L in Language]: { readonly [Needs in Policy['renewal']['graceNeeds']]: Renewal } } = {
  ja: {
    'password': ({ labels, policy }) => `期限が切れてから${policy.renewal.graceDays}日以内は、「${labels.acquireButton}へ進む」からご自身で更新していただけます。`,
    'password-and-approval': ({ labels, policy }) => `期限が切れてから${policy.renewal.graceDays}日以内は、「${labels.acquireButton}へ進む」から、貴社の${administrators('ja', labels)}の方へ更新の承認をご依頼いただけます。`,
  },
  en: {
    'password': ({ labels, policy }) => `For ${counted(policy.renewal.graceDays, 'day')} after it has expired you can renew it yourself: press “${labels.acquireButton}”.`,
    'password-and-approval': ({ labels, policy }) => `For ${counted(policy.renewal.graceDays, 'day')} after it has expired, your company’s ${administrators('en', labels)} can approve a renewal: press “${labels.acquireButton}” to ask for it.`,
  },
}

const THEN: { readonly [L in Language]: { readonly atOnce: Renewal; readonly later: Renewal; readonly joined: string } } = {
  ja: {
    atOnce: (rules) => `期限が切れている場合は、${whoeverHelps('ja', rules)}へ再発行をご依頼ください。`,
    later: (rules) => `それを過ぎた場合は、${whoeverHelps('ja', rules)}へ再発行をご依頼ください。`,
    joined: '',
  },
  en: {
    atOnce: (rules) => `If it has expired, please ask ${whoeverHelps('en', rules)} for a new one.`,
    later: (rules) => `After that, please ask ${whoeverHelps('en', rules)} for a new one.`,
    joined: ' ',
  },
}

const FIRST: { readonly [L in Language]: { readonly atOnce: Renewal; readonly later: Renewal } } = {
  ja: {
    atOnce: (rules) => `有効期限が切れたときとパソコンを替えるときは、先に${whoeverHelps('ja', rules)}へ再発行をご依頼ください。`,
    later: (rules) => `それを過ぎたときとパソコンを替えるときは、先に${whoeverHelps('ja', rules)}へ再発行をご依頼ください。`,
  },
  en: {
    atOnce: (rules) => `When yours has expired, or when you change to another PC, first ask ${whoeverHelps('en', rules)} for a new one.`,
    later: (rules) => `After that, or when you change to another PC, first ask ${whoeverHelps('en', rules)} for a new one.`,
  },
}

/** The same in one breath with another PC, for whoever has no certificate to show (S-01, S-03). */
export const beforeAcquiring = (language: Language, rules: Rules): string => {
  const { graceDays, graceNeeds } = rules.policy.renewal
  const { atOnce, later } = FIRST[language]
  return graceDays === 0 ? atOnce(rules) : `${LATE[language][graceNeeds](rules)}${THEN[language].joined}${later(rules)}`
}

/** What to do about a certificate that has run out, as the profile allows it, told to anybody (R-503, S-01). */
export const afterExpiry = (language: Language, rules: Rules): string => {
  const { graceDays, graceNeeds } = rules.policy.renewal
  const { atOnce, later, joined } = THEN[language]
  return graceDays === 0 ? atOnce(rules) : `${LATE[language][graceNeeds](rules)}${joined}${later(rules)}`
}
