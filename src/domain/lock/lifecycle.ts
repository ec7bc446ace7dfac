import { commandsOf, statesOf, type CommandOf, type StateOf } from '../lifecycle/lifecycle.ts'
import type { BusinessTime } from '../time/time.ts'
import { lockNow, type Counter } from './counter.ts'

/** The life of the lock of one secret of one user. Each secret has its own; `settle` is what moves it, and a test holds the two together. */
export const LOCK_TRANSITIONS = {
  'open': { 'right': 'open', 'wrong': 'counted', 'wrong-to-a-while': 'locked-for-a-while', 'wrong-to-the-end': 'locked', 'lift': 'open' },
  'counted': { 'right': 'open', 'wrong': 'counted', 'wrong-to-a-while': 'locked-for-a-while', 'wrong-to-the-end': 'locked', 'lift': 'open' },
  'locked-for-a-while': { 'time': 'counted', 'lift': 'open' },
  'locked': { 'lift': 'open' },
} as const

export type LockState = StateOf<typeof LOCK_TRANSITIONS>
export type LockCommand = CommandOf<typeof LOCK_TRANSITIONS>

export const LOCK_STATES: readonly LockState[] = statesOf(LOCK_TRANSITIONS)
export const LOCK_COMMANDS: readonly LockCommand[] = commandsOf(LOCK_TRANSITIONS)

type StateRow = {
  readonly means: string
  /** Whether a right entry is let in. */
  readonly letsIn: boolean
}

export const LOCK_STATE_ROWS: { readonly [State in LockState]: StateRow } = {
  'open': { means: 'nothing is counted', letsIn: true },
  'counted': { means: 'wrong entries are counted, over any number of days; the owner is told how many are left', letsIn: true },
  'locked-for-a-while': { means: 'a stage of the profile was reached that ends by itself; the count stays', letsIn: false },
  'locked': { means: 'the last stage was reached: nothing is compared any more until somebody lifts it', letsIn: false },
}

export const LOCK_COMMAND_MEANS: { readonly [Command in LockCommand]: string } = {
  'right': 'a right entry: the count is 0 (R-1201)',
  'wrong': 'a wrong entry before the next stage',
  'wrong-to-a-while': 'the wrong entry that reaches a stage of some minutes; open sessions end where it is the login password (R-1202)',
  'wrong-to-the-end': 'the wrong entry that reaches the stage without an end; the same',
  'lift': 'the branch or an administrator, who is told which secret it is; an initialisation lifts the lock of its secret too (R-408)',
  'time': 'its minutes are over',
}

/** Where the lock of a secret stands now. */
export const lockState = (counter: Counter, now: BusinessTime): LockState => {
  const lock = lockNow(counter, now)
  if (lock !== null) return lock.code === 'user-locked' ? 'locked' : 'locked-for-a-while'
  return counter.failures === 0 ? 'open' : 'counted'
}
