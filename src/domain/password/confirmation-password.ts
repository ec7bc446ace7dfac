import { lockNow, reserve, settle, type Counter, type Locked } from '../lock/counter.ts'
import { isAdministrator } from '../permission/may.ts'
import type { LockStage, Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import type { BusinessTime } from '../time/time.ts'
import type { Role } from '../user/role.ts'

/** Whether somebody of a company types a confirmation password before a revocation: where the profile asks for one, whoever may revoke. */
export const usesConfirmationPassword = ({ confirmation }: Pick<Policy, 'confirmation'>, user: { readonly role: Role; readonly permissions: readonly string[] }): boolean =>
  confirmation.forRevoking === 'confirmation-password' && isAdministrator(user)

/** It follows the rule of the login password, but for its generations: of this one none are kept. */
export const confirmationPasswordRule = ({ password }: Pick<Policy, 'password'>): Policy['password'] => ({ ...password, generationsBarred: 0 })

export type ConfirmationLocked = RefusalOf<'confirmation-password-locked'>

const lockedBy = (lock: Locked): ConfirmationLocked => ({ code: 'confirmation-password-locked', until: lock.code === 'user-locked' ? null : lock.until })

/** As `reserve`, under its own name: the lock of this secret keeps nobody from logging in. */
export const reserveConfirmation = (counter: Counter, openReservations: number, stages: readonly LockStage[], now: BusinessTime): Result<'reserved', ConfirmationLocked | RefusalOf<'busy'>> => {
  const lock = lockNow(counter, now)
  if (lock !== null) return problem(lockedBy(lock))
  const reserved = reserve(counter, openReservations, stages, now)
  return reserved.ok ? reserved : problem({ code: 'busy', retryAfterSeconds: 1 })
}

export type SettledConfirmation = { readonly counter: Counter; readonly answer: Result<'right', ConfirmationLocked | RefusalOf<'confirmation-password-wrong'>> }

/** As `settle` (R-1201). Tries are told: whoever is asked has logged in with certificate and password. */
export const settleConfirmation = (counter: Counter, found: 'right' | 'wrong', stages: readonly LockStage[], now: BusinessTime): SettledConfirmation => {
  const settled = settle(counter, found, stages, now, true)
  if (settled.answer.ok) return { counter: settled.counter, answer: ok('right') }
  const refused = settled.answer.problem
  if (refused.code !== 'credentials-wrong') return { counter: settled.counter, answer: problem(lockedBy(refused)) }
  const { triesLeft, then } = refused
  if (triesLeft === null || then === null) throw new TypeError('tries are told to whoever has proved who they are')
  return { counter: settled.counter, answer: problem({ code: 'confirmation-password-wrong', triesLeft, then }) }
}
