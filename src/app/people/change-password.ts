import type { Refusal, RefusalOf } from '../../domain/refusal/refusal.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import { mayDespiteLock } from '../../domain/lock/while-locked.ts'
import { changeDue, dueAtLogin, MOST_REFUSED_CHANGES } from '../../domain/password/change.ts'
import { currentBarred, formerKept } from '../../domain/password/generations.ts'
import { decidePassword, passwordState } from '../../domain/password/lifecycle.ts'
import { normalisePassword, passwordFaults, type PasswordFacts } from '../../domain/password/rule.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { StoredPassword, User } from '../port/people.ts'

/** What the user proved: an open session, with the current password to come; or, in an acquisition, the initial password a moment ago. */
export type Sitting =
  | { readonly kind: 'session'; readonly id: string; /** As typed. */ readonly current: string }
  | { readonly kind: 'acquisition'; readonly id: string }

export type ChangePassword = {
  readonly entry: Pick<ServiceEntry, 'institution' | 'settled'>
  readonly userId: string
  readonly sitting: Sitting
  /** As typed, twice. */
  readonly password: string
  readonly again: string
}

type Prepared = { readonly stored: StoredPassword; readonly former: readonly string[] }

const ACT = 'change-own-password'
const GONE = { session: { code: 'session-unknown' }, acquisition: { code: 'acquisition-expired' } } as const satisfies Readonly<Record<Sitting['kind'], Refusal>>

/**
 * A user changes the own password. What is wrong with the new one is told before anything is compared; only then the
 * current one, and the former ones by their hashes, outside of transactions. Refusals count on the sitting alone, never on the lock: the
 * last one allowed ends it. Of two changes at once one wins, and the other is told. Other sessions and acquisitions of the user end with the change.
 */
export const changePassword = (house: House) => async (input: ChangePassword): Promise<Result<undefined, Refusal>> => {
  const { institution, settled: { policy: { password: rule } } } = input.entry
  const password = normalisePassword(input.password)
  const isCommon = rule.refusesCommon && await house.passwords.isCommon(password)
  const prepared = await house.database.transact(institution.id, (tx) => prepare(house, tx, input, isCommon))
  if (!prepared.ok) return prepared
  const { stored } = prepared.value
  const compared = await compareAndHash(house, input, password, prepared.value)
  return house.database.transact(institution.id, async (tx): Promise<Result<undefined, Refusal>> => {
    const user = await tx.people.lockUser({ id: input.userId })
    const refused = await countRefused(tx, input.sitting, !compared.ok && compared.problem.code === 'busy' ? -1 : 0)
    if (user === undefined) return problem(GONE[input.sitting.kind])
    const refuse = refusing(house, tx, user)
    if (!compared.ok) {
      if (compared.problem.code === 'busy') return compared
      return (refused ?? 0) < MOST_REFUSED_CHANGES ? refuse(compared.problem) : endSitting(tx, input.sitting, user, refuse)
    }
    // Somebody else changed or initialised it while this one was being compared.
    if ((await tx.people.password(user.id))?.hash !== stored.hash) return refuse({ code: 'conflict' })
    // Ended meanwhile: logged out, revoked, locked.
    if (refused === undefined) return refuse(GONE[input.sitting.kind])
    const mails = mailAllowance(house, tx, { kind: 'user', userId: user.id }, ACT, user, () => input.entry.settled)
    // What is due is asked for by others, each time by an act of theirs.
    const usedUp = dueAtLogin(input.entry.settled.policy, stored, tx.now.business) === null ? await mails.usedUp() : null
    if (usedUp !== null) return refuse(usedUp)
    await replace(house, tx, input, user, compared.value)
    await mails.spend()
    await countRefused(tx, input.sitting, -refused)
    return ok(undefined)
  })
}

const refusing = (house: House, tx: Transaction, { id }: User) => (refusal: Refusal) =>
  auditor(house, tx, { kind: 'user', userId: id }).refused(ACT, { kind: 'user', id }, refusal)

const endSitting = async (tx: Transaction, { kind, id }: Sitting, user: User, refuse: ReturnType<typeof refusing>): Promise<Result<never, Refusal>> => {
  await (kind === 'session' ? tx.logins.endSessions({ sessionId: id }) : tx.acquisitions.endAll(user.id))
  return refuse({ code: 'change-tries-used-up', tries: MOST_REFUSED_CHANGES })
}

const countRefused = (tx: Transaction, { kind, id }: Sitting, by: number): Promise<number | undefined> =>
  (kind === 'session' ? tx.logins : tx.acquisitions).countRefusedChanges(id, by)

const otherFaults = ({ sitting, password, again }: ChangePassword): readonly FieldProblem[] => [
  ...(sitting.kind === 'session' && sitting.current === '' ? [{ field: 'current', code: 'required' } as const] : []),
  ...(password !== '' && normalisePassword(password) !== normalisePassword(again) ? [{ field: 'again', code: 'not-the-same' } as const] : []),
]

/** What can be judged before a hash is looked at. Counts the change as refused already, so that any number at once stays within the limit. */
const prepare = async (house: House, tx: Transaction, input: ChangePassword, isCommon: boolean): Promise<Result<Prepared, Refusal>> => {
  const { sitting, entry: { settled: { policy } } } = input
  const { password: rule } = policy
  const user = await tx.people.lockUser({ id: input.userId })
  const contract = user && await tx.people.contractOf(user.id)
  const stored = user && await tx.people.password(user.id)
  if (user === undefined || contract === undefined || stored === undefined) return problem(GONE[sitting.kind])
  const refuse = refusing(house, tx, user)
  // An acquisition proves who somebody is for acquiring; it changes a password only where that has to be changed first.
  if (sitting.kind === 'acquisition' && !changeDue(policy.acquisition, stored.origin)) return refuse({ code: 'not-permitted' })
  const state = decidePassword(passwordState(policy, stored, tx.now.business), 'change')
  if (!state.ok) return refuse(state.problem)
  const may = mayDespiteLock('change-password', await tx.people.counter(user.id, 'password'), tx.now.business)
  if (!may.ok) return refuse(may.problem)
  const facts: PasswordFacts = { loginId: user.loginId, companyNumber: contract.number, isCommon: () => isCommon, usedRecently: false }
  const faults = passwordFaults(rule, normalisePassword(input.password), facts).map((fault): FieldProblem => ({ field: 'password', ...fault }))
  const fields = [...faults, ...otherFaults(input)]
  if (fields.length > 0) return refuse({ code: 'input-invalid', fields })
  const refused = await countRefused(tx, sitting, 1)
  if (refused === undefined) return refuse(GONE[sitting.kind])
  if (refused > MOST_REFUSED_CHANGES) return endSitting(tx, sitting, user, refuse)
  return ok({ stored, former: await tx.people.formerPasswords(user.id, formerKept(rule)) })
}

/** The current password first: whoever does not know it learns nothing about former ones. Answers the hash of the new one. */
const compareAndHash = async (
  house: House, { sitting, entry }: ChangePassword, password: string, { stored, former }: Prepared,
): Promise<Result<string, RefusalOf<'busy' | 'current-password-wrong' | 'input-invalid'>>> => {
  const { password: rule } = entry.settled.policy
  if (sitting.kind === 'session') {
    const current = await house.passwords.verify(stored.hash, normalisePassword(sitting.current))
    if (!current.ok) return current
    if (!current.value) return problem({ code: 'current-password-wrong' })
  }
  for (const hash of currentBarred(rule) ? [stored.hash, ...former] : []) {
    const same = await house.passwords.verify(hash, password)
    if (!same.ok) return same
    if (same.value) return problem({ code: 'input-invalid', fields: [{ field: 'password', code: 'used-recently', generations: rule.generationsBarred }] })
  }
  return house.passwords.hash(password)
}

const replace = async (house: House, tx: Transaction, { entry, sitting }: ChangePassword, user: User, hash: string): Promise<void> => {
  await tx.people.replacePassword(user.id, { hash, origin: 'chosen', setAt: tx.now.business, lapsesAt: null }, formerKept(entry.settled.policy.password))
  await tx.logins.endSessions({ userId: user.id, ...(sitting.kind === 'session' ? { except: sitting.id } : {}) })
  if (sitting.kind === 'session') await tx.logins.changeDone(sitting.id)
  await tx.acquisitions.endAll(user.id, sitting.kind === 'acquisition' ? sitting.id : undefined)
  await tx.records.queueMail({
    dedupeKey: `password-changed ${user.id} ${tx.now.machine.toISOString()}`, kind: 'password-changed', userId: user.id, recipient: user.mail, language: user.language,
    parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString() },
  })
  await auditor(house, tx, { kind: 'user', userId: user.id }).accepted(ACT, { kind: 'user', id: user.id }, { in: sitting.kind })
}
