import { dayOf, endOfDay } from '../calendar/day.ts'
import type { Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import type { BusinessTime } from '../time/time.ts'

/**
 * Who makes the mails. Each has an allowance of its own, so that nobody uses up that of those who put it right: the branch can help whatever a company’s people
 * did, and users change their own password whatever their administrators did.
 */
export const MAIL_PARTIES = ['self', 'company', 'branch'] as const
export type MailParty = (typeof MAIL_PARTIES)[number]

/** What acts are counted on: a user, the company as such, or each on something new, so that its mails alone are counted. */
export type CountedOn = 'user' | 'company' | 'nothing'

/** By one party today: acts on the same user or company, and mails of the company. */
export type Spent = { readonly acts: number; readonly mails: number }

/**
 * Null where another act that makes mails goes. What users do for themselves is bounded by its acts alone: it is written to them, and how many users there are is
 * bounded elsewhere.
 */
export const mailsUsedUp = (
  { actsOnOneUserADay, mailsOfOneCompanyADay }: Policy['mail'], party: MailParty, on: CountedOn, { acts, mails }: Spent, now: BusinessTime,
): RefusalOf<'mails-used-up'> | null => {
  const from = endOfDay(dayOf(now))
  if (on !== 'nothing' && acts >= actsOnOneUserADay) return { code: 'mails-used-up', of: on, most: actsOnOneUserADay, from }
  return party !== 'self' && mails >= mailsOfOneCompanyADay ? { code: 'mails-used-up', of: 'mails', most: mailsOfOneCompanyADay, from } : null
}
