import type { Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import { isBefore, secondsAfter, secondsUntil, type BusinessTime } from '../time/time.ts'

type Rule = Pick<Policy['password'], 'changePageSeconds' | 'changePageExtensions'>

/** One rendering of the change page. `extensions`: how often its time was extended. */
export type ShownPage = { readonly shownAt: BusinessTime; readonly extensions: number }

/** How long before the end a page warns. */
export const WARNED_SECONDS = 60

export type PageTime = { readonly endsAt: BusinessTime; readonly secondsLeft: number; readonly extensionsLeft: number }

/** What is left of a page’s time: none, where the profile sets no limit. Each extension adds the whole time once more (R-1206). */
export const pageTime = ({ changePageSeconds, changePageExtensions }: Rule, { shownAt, extensions }: ShownPage, now: BusinessTime): PageTime | null => {
  if (changePageSeconds === null) return null
  const endsAt = secondsAfter(shownAt, changePageSeconds * (1 + extensions))
  return { endsAt, secondsLeft: isBefore(now, endsAt) ? secondsUntil(now, endsAt) : 0, extensionsLeft: Math.max(0, changePageExtensions - extensions) }
}

/** Whether what was typed on the page still counts: at the very end it does not any more (R-404, R-1206). */
export const stillGood = (rule: Rule, shown: ShownPage, now: BusinessTime): Result<undefined, RefusalOf<'form-expired'>> => {
  const time = pageTime(rule, shown, now)
  return time === null || time.secondsLeft > 0 ? ok(undefined) : problem({ code: 'form-expired' })
}

/** The page with its time extended once more, while it is good and as often as the profile lets it be (R-411, WCAG 2.2 SC 2.2.1). */
export const extended = (rule: Rule, shown: ShownPage, now: BusinessTime): Result<ShownPage, RefusalOf<'form-expired'>> => {
  const time = pageTime(rule, shown, now)
  if (time === null) return ok(shown)
  return time.secondsLeft > 0 && time.extensionsLeft > 0 ? ok({ ...shown, extensions: shown.extensions + 1 }) : problem({ code: 'form-expired' })
}
