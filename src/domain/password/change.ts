import type { Policy } from '../policy/parameters.ts'
import type { BusinessTime } from '../time/time.ts'
import { passwordAge } from './ageing.ts'

/**
 * Changes that one session or acquisition may have compared and refused in a row before it ends: enough for anybody who mistypes, and all that
 * somebody gets who sits down at an open session. Nothing is locked by them.
 */
export const MOST_REFUSED_CHANGES = 10

/** Whether an acquisition goes on only once the password is changed: its proof is the initial password, and that is still in force. */
export const changeDue = ({ proof }: Policy['acquisition'], origin: 'initial' | 'chosen' | undefined): boolean =>
  proof === 'initial-password' && origin === 'initial'

/** Why a login reaches nothing but the change of the password: it has aged, or it is the one of a letter, which others have seen. */
const CHANGES_DUE = ['aged', 'initial'] as const
export type ChangeDue = (typeof CHANGES_DUE)[number]

/**
 * What a right password leads to first. An initial password is changed where the profile has it changed on the spot, an aged one where the
 * profile forces it (R-403, R-1205).
 */
export const dueAtLogin = (
  { acquisition, password: rule }: Pick<Policy, 'acquisition' | 'password'>, { origin, setAt }: { readonly origin: 'initial' | 'chosen'; readonly setAt: BusinessTime }, now: BusinessTime,
): ChangeDue | null => {
  if (changeDue(acquisition, origin)) return 'initial'
  return passwordAge(rule, setAt, now).leadsTo === 'forced-change' ? 'aged' : null
}
