import type { Policy } from '../../../domain/policy/parameters.ts'
import { isCommonPassword } from '../../../domain/password/common.ts'
import { normalisePassword, passwordFaults } from '../../../domain/password/rule.ts'

/** How a rule stands while one types: not begun, met, not met, or for the server to look up. */
export type RuleState = 'open' | 'met' | 'unmet' | 'later'

/** What stands in the page’s fields, as typed. `current` is empty where it is not asked for. */
export type Entered = { readonly current: string; readonly password: string; readonly again: string }

export type Owner = { readonly loginId: string; readonly companyNumber: string }

/** The state of one listed rule, by the same code as the server’s. `later`: the page knows that only the server can tell. */
export const ruleStates = (rule: Policy['password'], { loginId, companyNumber }: Owner, entered: Entered): ((code: string, later: boolean) => RuleState) => {
  const [current, password, again] = [entered.current, entered.password, entered.again].map(normalisePassword) as [string, string, string]
  const faults = passwordFaults(rule, password, {
    loginId, companyNumber, isCommon: (typed) => isCommonPassword(typed, () => false), usedRecently: current !== '' && password === current,
  }).map(({ code }): string => code)
  return (code, later) => {
    if (code === 'not-the-same') return again === '' ? 'open' : again === password ? 'met' : 'unmet'
    if (password === '') return 'open'
    if (faults.includes(code)) return 'unmet'
    return later ? 'later' : 'met'
  }
}
