import type { LockStage, Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import { isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'

/** The secrets that are counted apart, and where the policy has the stages of each. */
export const SECRET_STAGES = {
  'password': 'loginPassword',
  'one-time-password': 'oneTimePassword',
  'confirmation-password': 'confirmationPassword',
  'pin': 'confirmationPin',
} as const satisfies Readonly<Record<string, keyof Policy['lock']>>

export type Secret = keyof typeof SECRET_STAGES
export const SECRETS = Object.keys(SECRET_STAGES) as [Secret, ...Secret[]]

export const stagesOf = (lock: Policy['lock'], secret: Secret): readonly LockStage[] => lock[SECRET_STAGES[secret]]

/** What is kept about one secret of one user. Only a right entry and an unlock set `failures` back; days do not. */
export type Counter = {
  readonly failures: number
  /** End of a temporary lock; may lie in the past. */
  readonly lockedUntil: BusinessTime | null
  /** Locked until somebody unlocks. */
  readonly locked: boolean
}

/** The counter of a new user, after a right entry, and after an unlock or an initialisation. */
export const UNTOUCHED: Counter = { failures: 0, lockedUntil: null, locked: false }

/** Whether there is nothing to write. */
export const isSameCounter = (one: Counter, other: Counter): boolean =>
  one.failures === other.failures && one.locked === other.locked && one.lockedUntil?.getTime() === other.lockedUntil?.getTime()

/** Seconds of machine time after which a reservation that was never settled is no longer counted: its node died. */
export const RESERVATION_SECONDS = 60

export type Locked = RefusalOf<'user-locked'> | RefusalOf<'user-locked-temporarily'>

/** The lock that holds now, if any. */
export const lockNow = ({ locked, lockedUntil }: Counter, now: BusinessTime): Locked | null => {
  if (locked) return { code: 'user-locked' }
  return lockedUntil !== null && isBefore(now, lockedUntil) ? { code: 'user-locked-temporarily', until: lockedUntil } : null
}

/** The stage that the next wrong entries lead to. One past the last stage (a stricter policy came meanwhile) locks at the next wrong entry. */
const nextStage = (stages: readonly LockStage[], failures: number): LockStage =>
  stages.find((stage) => stage.afterWrongTries > failures) ?? { afterWrongTries: failures + 1, lockMinutes: stages.at(-1)?.lockMinutes ?? null }

/**
 * Asks for one try before the slow check of a secret. `openReservations` are the tries of this counter that are reserved and not settled;
 * together with the failures they never pass the next stage, so that any number of simultaneous tries is held to the limit exactly.
 * Whoever is refused here still spends the work of a check, so that a locked user and a wrong entry take equal time.
 */
export const reserve = (counter: Counter, openReservations: number, stages: readonly LockStage[], now: BusinessTime): Result<'reserved', Locked | RefusalOf<'busy'>> => {
  const lock = lockNow(counter, now)
  if (lock !== null) return problem(lock)
  return counter.failures + openReservations < nextStage(stages, counter.failures).afterWrongTries ? ok('reserved') : problem({ code: 'busy', retryAfterSeconds: 1 })
}

const locking = (counter: Counter, stage: LockStage, now: BusinessTime): Counter =>
  stage.lockMinutes === null ? { ...counter, locked: true } : { ...counter, lockedUntil: secondsAfter(now, stage.lockMinutes * 60) }

const afterWrong = (counter: Counter, stages: readonly LockStage[], now: BusinessTime): Counter => {
  const stage = nextStage(stages, counter.failures)
  const counted = { ...counter, failures: counter.failures + 1 }
  return counted.failures >= stage.afterWrongTries ? locking(counted, stage, now) : counted
}

export type TriesLeft = { readonly triesLeft: number; readonly then: 'locked' | 'locked-temporarily' }

/** Wrong entries until the next lock, and what that is (S-14). */
export const triesLeft = ({ failures }: Counter, stages: readonly LockStage[]): TriesLeft => {
  const stage = nextStage(stages, failures)
  return { triesLeft: stage.afterWrongTries - failures, then: stage.lockMinutes === null ? 'locked' : 'locked-temporarily' }
}

const wrongAnswer = (counter: Counter, stages: readonly LockStage[], ownerProved: boolean): RefusalOf<'credentials-wrong'> =>
  ({ code: 'credentials-wrong', ...ownerProved ? triesLeft(counter, stages) : { triesLeft: null, then: null } })

export type SettledTry = {
  readonly counter: Counter
  readonly answer: Result<'right', Locked | RefusalOf<'credentials-wrong'>>
  /** The lock began with this try: the user’s open sessions end with it (R-1202). */
  readonly endsSessions: boolean
}

/**
 * Settles a reserved try with what the check found (R-1201). A right entry sets the count back; while locked it changes nothing and gets the
 * lock. The wrong entry that reaches a stage is answered by its lock already. `ownerProved`: the certificate shows who asks, so tries may be told.
 */
export const settle = (counter: Counter, found: 'right' | 'wrong', stages: readonly LockStage[], now: BusinessTime, ownerProved: boolean): SettledTry => {
  const lock = lockNow(counter, now)
  if (lock !== null) return { counter, answer: problem(lock), endsSessions: false }
  if (found === 'right') return { counter: UNTOUCHED, answer: ok('right'), endsSessions: false }
  const counted = afterWrong(counter, stages, now)
  const begun = lockNow(counted, now)
  return { counter: counted, answer: problem(begun ?? wrongAnswer(counted, stages, ownerProved)), endsSessions: begun !== null }
}
