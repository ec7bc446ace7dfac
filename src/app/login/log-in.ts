import { isLapsed } from '../../domain/acquisition/grant.ts'
import { parseContractNumber } from '../../domain/contract/contract-number.ts'
import { isSameCounter, lockNow, RESERVATION_SECONDS, reserve, settle } from '../../domain/lock/counter.ts'
import { normalisePassword } from '../../domain/password/rule.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { loginTakesCode } from '../../domain/token/token-use.ts'
import { parseLoginId } from '../../domain/user/login-id.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { Shown } from '../port/logins.ts'
import type { PasswordKept } from '../port/people.ts'
import { completeRenewal } from '../renewal/complete-renewal.ts'
import type { House } from '../port/house.ts'
import { checkOneTimePassword } from '../token/check-one-time-password.ts'
import { beginSession, type BegunSession } from './begin-session.ts'
import { codeAsked, codeFaults } from './code-asked.ts'
import { judgeShown, thumbprintOf, type Seen, type Unseen } from './look-at-certificate.ts'
import { recordAttempt, recordRepeated, type Origin } from './record-attempt.ts'

export type LogIn = {
  readonly entry: ServiceEntry
  /** What the connection proved the key of; its bytes are judged already. */
  readonly der: Uint8Array
  /** As typed, where the profile asks for them. */
  readonly companyNumber: string | null
  readonly loginId: string | null
  readonly password: string
  /** As typed, where it is asked for; ignored otherwise. */
  readonly oneTimePassword: string
  /** The code shown after it, for a token whose clock is off; empty: none (R-1217). */
  readonly nextOneTimePassword?: string
  readonly host: string
  readonly origin: Origin
}

export type LoggedIn = BegunSession & {
  /** The first good login with this certificate: the key kept for a second delivery can be wiped now. */
  readonly first: boolean
  /** Under which that key is kept. */
  readonly grantId: string
}

const SECRET = 'password'

/** `locked`: nothing is compared with the real hash. */
type Reserved = { readonly seen: Seen; readonly reservation: string; readonly hash: string | undefined; readonly locked: boolean }

/**
 * Certificate, then password, then the one-time password where the user has one: it is looked at, and spent, only after a right password,
 * so that a wrong password tells nothing about it, and it is counted apart (R-412, R-1217). The try is reserved under the user's lock, checked outside any transaction, then settled; however many
 * come at once, no more are ever compared with the real hash than the lock's stage allows. A locked user costs the same time, by
 * the same steps: their try is reserved, compared with nobody's hash, and finds the lock when it is settled.
 */
export const logIn = (house: House) => async (input: LogIn): Promise<Result<LoggedIn, Unseen>> => {
  const { institution } = input.entry
  const before = await house.database.transact(institution.id, (tx) => reserveTry(house, tx, input))
  if (!before.ok) return before
  const { seen, reservation, hash, locked } = before.value
  const checked = await house.passwords.verify(hash, normalisePassword(input.password))
  return house.database.transact(institution.id, async (tx) => {
    // Asked together, and read under the lock: each statement sees what was there when it began.
    const [inTime, shown] = await Promise.all([tx.people.lockAndSettle(seen.user.id, reservation), tx.logins.shownWithPassword(thumbprintOf(input.der))])
    if (!checked.ok || !inTime) return refused(seen, { code: 'busy', retryAfterSeconds: RESERVATION_SECONDS })
    return settleLogin(house, tx, input, shown, { right: namesTheHolder(input, seen) && checked.value, hash, locked })
  })
}

const refused = ({ certificate, user }: Seen, refusal: Refusal) => problem({ refusal, certificate, user })

/** Looks at the certificate, and notes the try of one that is ours and not good. */
const look = async <Found extends Shown>(tx: Transaction, { entry, origin }: LogIn, shown: Found | undefined): Promise<Result<Found & Seen, Unseen>> => {
  const looked = await judgeShown(tx, entry, shown)
  if (!looked.ok && looked.problem.certificate !== undefined) await recordRepeated(tx, looked.problem.certificate, looked.problem.refusal.code, origin)
  return looked
}

const reserveTry = async (house: House, tx: Transaction, input: LogIn): Promise<Result<Reserved, Unseen>> => {
  const looked = await look(tx, input, await tx.logins.lockShown(thumbprintOf(input.der)))
  if (!looked.ok) return looked
  const seen = looked.value
  const asked = await codeAsked(tx, input.entry, seen.user)
  if (!asked.ok) {
    await refuseAttempt(house, tx, input, seen, asked.problem)
    return refused(seen, asked.problem)
  }
  const fields = [...leftEmpty(input), ...codeFaults(asked.value, input.oneTimePassword, input.nextOneTimePassword ?? '')]
  if (fields.length > 0) return refused(seen, { code: 'input-invalid', fields })
  const { password, counter, reserved, reservation } = await tx.people.openPasswordTry(seen.user.id, secondsAfter(tx.now.machine, -RESERVATION_SECONDS), tx.now.machine)
  const may = reserve(counter, reserved, input.entry.settled.policy.lock.loginPassword, tx.now.business)
  if (!may.ok && may.problem.code === 'busy') {
    await tx.people.settleTry(reservation)
    return refused(seen, may.problem)
  }
  const good = may.ok && password !== undefined && !isLapsed(password.lapsesAt, tx.now.business)
  return ok({ seen, reservation, hash: good ? password.hash : undefined, locked: !may.ok })
}

/** What was typed besides the password must be the certificate's own; else the answer is that of a wrong password. */
const namesTheHolder = ({ companyNumber, loginId }: LogIn, { user, contract }: Seen): boolean => {
  const number = companyNumber === null ? null : parseContractNumber(companyNumber)
  const id = loginId === null ? null : parseLoginId(loginId)
  return (number === null || (number.ok && number.value === contract.number)) && (id === null || (id.ok && id.value === user.loginId))
}

const FIELDS = ['companyNumber', 'loginId', 'password'] as const

/** Only a complete submission is a try (R-1201). A password may consist of spaces, the others may not. */
const leftEmpty = (input: LogIn): readonly FieldProblem[] => FIELDS
  .filter((field) => (field === 'password' ? input.password === '' : input[field]?.trim() === ''))
  .map((field) => ({ field, code: 'required' }))

const refuseAttempt = async (house: House, tx: Transaction, { origin }: LogIn, { certificate, user }: Seen, refusal: Refusal): Promise<void> => {
  await recordAttempt(tx, certificate, refusal.code, origin)
  await auditor(house, tx, { kind: 'user', userId: user.id }).refused('log-in', { kind: 'certificate', id: certificate.id }, refusal)
}

type Compared = Pick<Reserved, 'hash' | 'locked'> & { readonly right: boolean }

const settleLogin = async (house: House, tx: Transaction, input: LogIn, shown: (Shown & PasswordKept) | undefined, { right, hash, locked }: Compared): Promise<Result<LoggedIn, Unseen>> => {
  // Looked at again under the user's lock: a revocation committed while the password was being checked must win.
  const looked = await look(tx, input, shown)
  if (!looked.ok) return looked
  const seen = looked.value
  const { user, certificate, password, counter } = seen
  const { policy } = input.entry.settled
  // Whoever initialised the password while it was being checked has won, too: nothing is counted, and the next try meets the new one.
  if (right && (password === undefined || password.hash !== hash || isLapsed(password.lapsesAt, tx.now.business))) return refused(seen, { code: 'busy', retryAfterSeconds: 1 })
  // Unlocked meanwhile: what was typed was compared with nothing, and is not counted.
  if (locked && lockNow(counter, tx.now.business) === null) return refused(seen, { code: 'busy', retryAfterSeconds: 1 })
  const settled = settle(counter, right ? 'right' : 'wrong', policy.lock.loginPassword, tx.now.business, true)
  // A refusal writes it whatever it is: a lock that holds is not told from a wrong entry by what is written.
  if (!settled.answer.ok || !isSameCounter(settled.counter, counter)) await tx.people.setCounter(user.id, SECRET, settled.counter)
  if (!settled.answer.ok) {
    if (settled.endsSessions) await tx.logins.endSessions({ userId: user.id })
    await refuseAttempt(house, tx, input, seen, settled.answer.problem)
    return refused(seen, settled.answer.problem)
  }

  const takesCode = loginTakesCode(policy, user)
  if (takesCode) {
    const code = await checkOneTimePassword(house, tx, { user, typed: input.oneTimePassword, next: input.nextOneTimePassword ?? '', policy, counted: 'user' })
    if (!code.ok) {
      await refuseAttempt(house, tx, input, seen, code.problem)
      return refused(seen, code.problem)
    }
  }

  // A printed secret lapses unused; one that has proved its user no longer does.
  if (password !== undefined && password.lapsesAt !== null) await tx.people.keepPassword(user.id)

  if (seen.use === 'login-completes-renewal') {
    const completed = await completeRenewal(house, tx, certificate)
    if (!completed.ok) return refused(seen, completed.problem)
  }
  const first = certificate.firstLoginAt === null
  if (first) {
    await tx.certificates.markFirstLogin(certificate.id, tx.now.business)
    await tx.acquisitions.endAll(user.id)
  }
  const begun = await beginSession(house, tx, policy, {
    userId: user.id, certificateId: certificate.id, first, password, withCode: takesCode, host: input.host, origin: input.origin,
  })
  return ok({ ...begun, first, grantId: certificate.grantId })
}
