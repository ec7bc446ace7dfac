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

/** By one party today: acts on the same user or company, mails of the company, and those among them that whoever acts now has made. */
export type Spent = { readonly acts: number; readonly mails: number; readonly own: number }

/** Of the mails that a party may make of one company in a day, what one person may: half of them, so that nobody uses up alone what their colleagues need. */
export const shareOfOne = ({ mailsOfOneCompanyADay }: Pick<Policy['mail'], 'mailsOfOneCompanyADay'>): number => Math.ceil(mailsOfOneCompanyADay / 2)

/**
 * Null where another act that makes mails goes. What users do for themselves is bounded by its acts alone: it is written to them, and how many users there are is
 * bounded elsewhere.
 */
export const mailsUsedUp = (
  rule: Policy['mail'], party: MailParty, on: CountedOn, { acts, mails, own }: Spent, now: BusinessTime,
): RefusalOf<'mails-used-up'> | null => {
  const { actsOnOneUserADay, mailsOfOneCompanyADay } = rule
  const usedUp = (of: RefusalOf<'mails-used-up'>['of'], most: number) => ({ code: 'mails-used-up', of, most, from: endOfDay(dayOf(now)) } as const)
  if (on !== 'nothing' && acts >= actsOnOneUserADay) return usedUp(on, actsOnOneUserADay)
  if (party === 'self') return null
  if (mails >= mailsOfOneCompanyADay) return usedUp('mails', mailsOfOneCompanyADay)
  return own >= shareOfOne(rule) ? usedUp('own-mails', shareOfOne(rule)) : null
}
