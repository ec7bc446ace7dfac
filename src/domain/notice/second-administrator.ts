import { addDays, dayOf, timeOfDay } from '../calendar/day.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'
import type { Policy } from '../policy/parameters.ts'
import { isNoticeHour, nextNoticeHour } from './hours.ts'

export type SecondAdministratorRules = Pick<Policy['notice'], 'secondAdministratorAfterDays' | 'secondAdministratorEveryDays'>

export type CompanyStanding = {
  readonly openedAt: BusinessTime
  /** When a lone administrator was last asked by mail; null: never. */
  readonly askedAt: BusinessTime | null
  /** Whether exactly one person administers the contract, which is open. */
  readonly lone: boolean
}

/** Asked now or not, and when it is looked at again. */
export type SecondAdministratorLook = { readonly ask: boolean; readonly next: BusinessTime }

/** Where there is nothing to ask, somebody may leave, or the rules may change, before this many days are over; leaving is told by its own mail. */
const LOOK_DAYS = 30

const morning = (from: BusinessTime, days: number): BusinessTime => timeOfDay(addDays(dayOf(from), days), '08:00')

/** Whether a lone administrator may be asked again: not within the days of the profile after the last time. */
export const mayAskForSecond = (askedAt: BusinessTime | null, { secondAdministratorEveryDays }: SecondAdministratorRules, now: BusinessTime): boolean =>
  askedAt === null || !isBefore(now, morning(askedAt, secondAdministratorEveryDays))

/**
 * Whether the one administrator of a company is asked for a second now (R-208, S-11): first some days after the contract was opened, then again and again as
 * long as there is none; never outside the hours of notices (R-1203), and each time once however long nobody looked.
 */
export const lookForSecondAdministrator = ({ openedAt, askedAt, lone }: CompanyStanding, rules: SecondAdministratorRules, now: BusinessTime): SecondAdministratorLook => {
  const { secondAdministratorAfterDays: first, secondAdministratorEveryDays: every } = rules
  const again = morning(now, LOOK_DAYS)
  if (!lone || first === null) return { ask: false, next: again }
  const due = askedAt === null ? morning(openedAt, first) : morning(askedAt, every)
  if (isBefore(now, due)) return { ask: false, next: due }
  return isNoticeHour(now) ? { ask: true, next: morning(now, every) } : { ask: false, next: nextNoticeHour(now) }
}
