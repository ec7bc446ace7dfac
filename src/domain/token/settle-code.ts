import { lockNow, settle, UNTOUCHED, type Counter, type Locked } from '../lock/counter.ts'
import type { LockStage } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import type { BusinessTime } from '../time/time.ts'
import type { FoundCode } from './step.ts'

export type CodeRefusal = RefusalOf<'one-time-password-wrong' | 'one-time-password-used' | 'one-time-password-locked'>

/** `user`: wrong codes count on the user, who is proved otherwise. `caller`: whoever asks counts them, because a stranger may be typing. */
export type CodeCounted = 'user' | 'caller'

export type SettledCode = { readonly counter: Counter; readonly answer: Result<{ readonly step: number }, CodeRefusal> }

const lockedBy = (lock: Locked): RefusalOf<'one-time-password-locked'> =>
  ({ code: 'one-time-password-locked', until: lock.code === 'user-locked' ? null : lock.until })

/**
 * Settles a typed one-time password with the counter of one-time passwords, which no password touches (R-412, R-1201). While locked nothing
 * is taken and nothing spent; a code that was used counts none, since only its user had it.
 */
export const settleCode = (counter: Counter, found: FoundCode, stages: readonly LockStage[], counted: CodeCounted, now: BusinessTime): SettledCode => {
  const lock = lockNow(counter, now)
  if (lock !== null) return { counter, answer: problem(lockedBy(lock)) }
  if (found.found === 'right') return { counter: UNTOUCHED, answer: ok({ step: found.step }) }
  if (found.found === 'used') return { counter, answer: problem({ code: 'one-time-password-used' }) }
  if (counted === 'caller') return { counter, answer: problem({ code: 'one-time-password-wrong', triesLeft: null, then: null }) }
  const settled = settle(counter, 'wrong', stages, now, true)
  if (settled.answer.ok) throw new TypeError('a wrong entry is refused')
  const refused = settled.answer.problem
  return { counter: settled.counter, answer: problem(refused.code === 'credentials-wrong' ? { ...refused, code: 'one-time-password-wrong' } : lockedBy(refused)) }
}
