import { mayDespiteLock } from '../../domain/lock/while-locked.ts'
import { MOST_REFUSED_CHANGES } from '../../domain/password/change.ts'
import { confirmationPasswordRule, usesConfirmationPassword } from '../../domain/password/confirmation-password.ts'
import { normalisePassword, passwordFaults } from '../../domain/password/rule.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { StoredConfirmationPassword, StoredPassword, User } from '../port/people.ts'
import { reserveConfirmationTry, settleConfirmationTry } from './compare-confirmation-password.ts'

export type SetConfirmationPassword = {
  readonly entry: Pick<ServiceEntry, 'institution' | 'settled'>
  readonly userId: string
  readonly sessionId: string
  /** As typed: the login password where there is no confirmation password yet, else the present one. */
  readonly current: string
  /** As typed, twice. */
  readonly password: string
  readonly again: string
}

/** `reservation` null: there is no confirmation password yet, and the login password is what proves. */
type Prepared = { readonly login: StoredPassword; readonly present: StoredConfirmationPassword | undefined; readonly reservation: string | null }

const ACT = 'set-own-confirmation-password'

/**
 * An administrator chooses the own confirmation password, or changes it. The first is proved by the login password, whose wrong entries
 * count on the session alone; later ones by the present one, which counts on its own lock like everywhere else. Refused changes end the
 * session after ten, so that nobody at an open PC learns the login password from “has to be another one”.
 */
export const setConfirmationPassword = (house: House) => async (input: SetConfirmationPassword): Promise<Result<undefined, Refusal>> => {
  const { institution, settled: { policy } } = input.entry
  const password = normalisePassword(input.password)
  const isCommon = policy.password.refusesCommon && await house.passwords.isCommon(password)
  const prepared = await house.database.transact(institution.id, (tx) => prepare(house, tx, input, isCommon))
  if (!prepared.ok) return prepared
  const { login, present, reservation } = prepared.value
  const proved = await house.passwords.verify((present ?? login).hash, normalisePassword(input.current))
  const same = proved.ok && proved.value ? await house.passwords.verify(login.hash, password) : ok(false)
  const hash = proved.ok && proved.value && same.ok && !same.value ? await house.passwords.hash(password) : undefined
  return house.database.transact(institution.id, async (tx): Promise<Result<undefined, Refusal>> => {
    const user = await tx.people.lockUser({ id: input.userId })
    const inTime = reservation === null || await tx.people.settleTry(reservation)
    if (user === undefined) return problem({ code: 'session-unknown' })
    const refuse = refusing(house, tx, user)
    const isBusy = !proved.ok || !same.ok || hash?.ok === false
    const refused = await tx.logins.countRefusedChanges(input.sessionId, isBusy ? -1 : 0)
    const stands = (await tx.people.confirmationPassword(user.id))?.hash === present?.hash && (await tx.people.password(user.id))?.hash === login.hash
    if (!stands) return refuse({ code: 'conflict' })
    if (reservation === null) {
      if (!proved.ok) return proved
      if (!proved.value) return endOr(tx, input, refused, refuse, { code: 'current-password-wrong' })
    } else {
      const settled = await settleConfirmationTry(tx, policy, user.id, proved, inTime)
      if (!settled.ok) return settled.problem.code === 'busy' ? settled : refuse(settled.problem)
    }
    if (!same.ok) return same
    if (same.value) return endOr(tx, input, refused, refuse, { code: 'input-invalid', fields: [{ field: 'password', code: 'same-as-login-password' }] })
    if (hash === undefined || !hash.ok) return problem({ code: 'busy', retryAfterSeconds: 1 })
    if (refused === undefined) return refuse({ code: 'session-unknown' })
    await tx.people.setConfirmationPassword(user.id, { hash: hash.value, setAt: tx.now.business })
    await tx.logins.countRefusedChanges(input.sessionId, -refused)
    await tx.records.queueMail({
      dedupeKey: `confirmation-password-changed ${user.id} ${tx.now.machine.toISOString()}`, kind: 'confirmation-password-changed', userId: user.id, recipient: user.mail, language: user.language,
      parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString() },
    })
    await mailAllowance(house, tx, { kind: 'user', userId: user.id }, ACT, user).spend()
    await auditor(house, tx, { kind: 'user', userId: user.id }).accepted(ACT, { kind: 'user', id: user.id }, { first: present === undefined })
    return ok(undefined)
  })
}

const refusing = (house: House, tx: Transaction, { id }: User) => (refusal: Refusal) =>
  auditor(house, tx, { kind: 'user', userId: id }).refused(ACT, { kind: 'user', id }, refusal)

const endOr = async (
  tx: Transaction, { sessionId }: SetConfirmationPassword, refused: number | undefined, refuse: ReturnType<typeof refusing>, refusal: Refusal,
): Promise<Result<never, Refusal>> => {
  if ((refused ?? 0) < MOST_REFUSED_CHANGES) return refuse(refusal)
  await tx.logins.endSessions({ sessionId })
  return refuse({ code: 'change-tries-used-up', tries: MOST_REFUSED_CHANGES })
}

const prepare = async (house: House, tx: Transaction, input: SetConfirmationPassword, isCommon: boolean): Promise<Result<Prepared, Refusal>> => {
  const { policy } = input.entry.settled
  const user = await tx.people.lockUser({ id: input.userId })
  const contract = user && await tx.people.contractOf(user.id)
  const login = user && await tx.people.password(user.id)
  if (user === undefined || contract === undefined || login === undefined) return problem({ code: 'session-unknown' })
  const refuse = refusing(house, tx, user)
  if (!usesConfirmationPassword(policy, user)) return refuse({ code: 'secret-not-used' })
  const may = mayDespiteLock('change-password', await tx.people.counter(user.id, 'password'), tx.now.business)
  if (!may.ok) return refuse(may.problem)
  const facts = { loginId: user.loginId, companyNumber: contract.number, isCommon: () => isCommon, usedRecently: false }
  const typed = normalisePassword(input.password)
  const fields: readonly FieldProblem[] = [
    ...passwordFaults(confirmationPasswordRule(policy), typed, facts).map((fault): FieldProblem => ({ field: 'password', ...fault })),
    ...input.current === '' ? [{ field: 'current', code: 'required' } as const] : [],
    ...typed !== '' && typed !== normalisePassword(input.again) ? [{ field: 'again', code: 'not-the-same' } as const] : [],
  ]
  if (fields.length > 0) return refuse({ code: 'input-invalid', fields })
  const present = await tx.people.confirmationPassword(user.id)
  const usedUp = present === undefined ? null : await mailAllowance(house, tx, { kind: 'user', userId: user.id }, ACT, user, () => input.entry.settled).usedUp()
  if (usedUp !== null) return refuse(usedUp)
  const refused = await tx.logins.countRefusedChanges(input.sessionId, 1)
  if (refused === undefined) return refuse({ code: 'session-unknown' })
  if (refused > MOST_REFUSED_CHANGES) return endOr(tx, input, refused, refuse, { code: 'session-unknown' })
  if (present === undefined) return ok({ login, present, reservation: null })
  const reserved = await reserveConfirmationTry(tx, policy, user.id)
  if (reserved.ok) return ok({ login, present, reservation: reserved.value })
  await tx.logins.countRefusedChanges(input.sessionId, -1)
  return refuse(reserved.problem)
}
