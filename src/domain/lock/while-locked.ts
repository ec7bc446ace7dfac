import { ok, problem, type Result } from '../result.ts'
import type { BusinessTime } from '../time/time.ts'
import { lockNow, type Counter, type Locked } from './counter.ts'

/** What a user whose login password is locked can still do, and what not (R-1202). */
export const WHILE_LOCKED = {
  'log-in': 'refused',
  'renew': 'refused',
  'start-using': 'refused',
  'change-password': 'refused',
  'acquire': 'refused',
  'see-front-page': 'open',
  'check-this-pc': 'open',
  'read-help': 'open',
  'ask-for-unlock': 'open',
  'stop-own-id': 'open',
} as const satisfies Readonly<Record<string, 'open' | 'refused'>>

export type OwnAct = keyof typeof WHILE_LOCKED

/** Whether the user may do this now, as far as the lock of the login password has a say. */
export const mayDespiteLock = (act: OwnAct, counter: Counter, now: BusinessTime): Result<OwnAct, Locked> => {
  const lock = lockNow(counter, now)
  return lock === null || WHILE_LOCKED[act] === 'open' ? ok(act) : problem(lock)
}
