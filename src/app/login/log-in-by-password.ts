import { isLapsed } from '../../domain/acquisition/grant.ts'
import { logsInByPassword } from '../../domain/contract/method.ts'
import { passwordLoginFields } from '../../domain/contract/password-login.ts'
import { lockNow, RESERVATION_SECONDS, reserve, settle } from '../../domain/lock/counter.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore, secondsAfter } from '../../domain/time/time.ts'
import { loginTakesCode } from '../../domain/token/token-use.ts'
import { againstState, standingOfContract } from '../../domain/user/against-state.ts'
import { countProofTry, takeBackProofTry, touchProofTry } from '../acquisition/proof-throttle.ts'
import { readProof, type ReadProof, type TypedProof } from '../acquisition/read-proof.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { NOBODY } from '../people/nobody.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Contract, User } from '../port/people.ts'
import { checkOneTimePassword } from '../token/check-one-time-password.ts'
import { beginSession, type BegunSession } from './begin-session.ts'
import { attemptNow, type Origin } from './record-attempt.ts'

export type LogInByPassword = Pick<TypedProof, 'companyNumber' | 'loginId' | 'password' | 'oneTimePassword' | 'nextOneTimePassword'> & {
  readonly entry: ServiceEntry
  readonly origin: Origin
  /** Told who it is as soon as the password was right, whatever then stands in the way. */
  readonly onProved?: (user: User) => void
}

/** Nobody has shown a certificate, so it is never said which part is wrong, nor how often more, nor whether there is a lock (R-407, R-1210). */
const WRONG: Refusal = { code: 'credentials-wrong', triesLeft: null, then: null }
const SECRET = 'password'

/** What is compared; undefined where nothing may be: nobody of that id here, another method, a lock, or as many tries under way as are left. */
type Prepared = { readonly userId: string; readonly hash: string | undefined; readonly reservation: string }

/**
 * Logs a user of a contract of id and password in. Counted per user id by the profile's stages (R-410, R-1201), throttled by address and id,
 * and answered alike for equal work whoever is named. The contract is kept as it is from before the user's lock to the end, and looked at there again: a
 * switch to certificates that has committed while the password was being compared wins.
 */
export const logInByPassword = (house: House) => async (input: LogInByPassword): Promise<Result<BegunSession, Refusal>> => {
  const { institution, settled: { policy } } = input.entry
  const read = readProof(policy, passwordLoginFields(policy), input)
  if (!read.ok) return problem({ code: 'input-invalid', fields: read.problem })
  const typed = read.value
  const tried = { screen: 'log-in', loginId: typed.loginId, address: input.origin.address } as const
  const counted = await house.database.transact(institution.id, async (tx) => ({ at: tx.now.machine, throttled: await countProofTry(house, tx, tried) }))
  if (counted.throttled !== null) return problem(counted.throttled)
  const prepared = await house.database.transact(institution.id, (tx) => prepare(tx, input.entry, typed))
  const checked = await house.passwords.verify(prepared.hash, typed.password)

  return house.database.transact(institution.id, async (tx): Promise<Result<BegunSession, Refusal>> => {
    const contract = await tx.people.keepContract(prepared.userId)
    const user = await tx.people.lockUser({ id: prepared.userId })
    const inTime = await tx.people.settleTry(prepared.reservation)
    if (!checked.ok) {
      await takeBackProofTry(house, tx, tried, counted.at)
      return checked
    }
    if (!inTime) return problem({ code: 'busy', retryAfterSeconds: RESERVATION_SECONDS })
    const counter = await tx.people.counter(prepared.userId, SECRET)
    const password = await tx.people.password(prepared.userId)
    const nobody = async (): Promise<Result<never, Refusal>> => {
      await touchProofTry(house, tx, tried, counted.at)
      await tx.logins.endSessions({ userId: NOBODY })
      await touchProofTry(house, tx, tried, counted.at)
      return problem(WRONG)
    }
    if (user === undefined || contract === undefined) return nobody()
    // Given another password, or locked, by somebody while it was being compared: what was right then is wrong now.
    if (prepared.hash === undefined || password?.hash !== prepared.hash || lockNow(counter, tx.now.business) !== null) return nobody()
    // Whoever was right has proved who they are, and is told why not (R-1210); whoever was wrong learns nothing, and nothing counts any more.
    if (!logsInByPassword(contract.method)) return checked.value ? refused(house, tx, user, { code: 'method-not-password' }, input.origin) : nobody()
    const settled = settle(counter, checked.value ? 'right' : 'wrong', policy.lock.loginPassword, tx.now.business, false)
    await tx.people.setCounter(user.id, SECRET, settled.counter)
    if (!settled.answer.ok) {
      // Asked whether a lock begins or not, so that the try that begins one takes no longer than others (R-1210).
      await tx.logins.endSessions({ userId: settled.endsSessions ? user.id : NOBODY })
      await tx.logins.addAttempt({ ...attemptNow(tx, settled.answer.problem.code, input.origin), userId: user.id, certificateId: null })
      return problem(WRONG)
    }
    return open(house, tx, input, typed, user, contract)
  })
}

const isHere = ({ service, settled: { policy } }: ServiceEntry, { companyNumber }: ReadProof, user: User, contract: Contract): boolean =>
  user.serviceId === service.id && user.state !== 'removed' && logsInByPassword(contract.method) && (!policy.login.asksFor.includes('company-number') || contract.number === companyNumber)

/** Nothing here depends on what is found but the values: the same statements, and one row written, for somebody and for nobody (R-1210). */
const prepare = async (tx: Transaction, entry: ServiceEntry, typed: ReadProof): Promise<Prepared> => {
  const user = await tx.people.lockUser({ loginId: typed.loginId })
  const userId = user?.id ?? NOBODY
  const contract = await tx.people.contractOf(userId)
  const password = await tx.people.password(userId)
  const counter = await tx.people.counter(userId, SECRET)
  const outstanding = await tx.people.reservedTries(userId, SECRET, secondsAfter(tx.now.machine, -RESERVATION_SECONDS))
  const here = user !== undefined && contract !== undefined && isHere(entry, typed, user, contract)
  const may = here && reserve(counter, outstanding, entry.settled.policy.lock.loginPassword, tx.now.business).ok
  const hash = may && password !== undefined && !isLapsed(password.lapsesAt, tx.now.business) ? password.hash : undefined
  return {
    userId: here ? userId : NOBODY, hash,
    reservation: await tx.people.reserveTry(hash === undefined ? null : userId, SECRET, tx.now.machine),
  }
}

/** Of somebody who gave the right password: on record, and told (R-1215). */
const refused = async (house: House, tx: Transaction, user: User, refusal: Refusal, origin: Origin): Promise<Result<never, Refusal>> => {
  await tx.logins.addAttempt({ ...attemptNow(tx, refusal.code, origin), userId: user.id, certificateId: null })
  return auditor(house, tx, { kind: 'user', userId: user.id }).refused('log-in', { kind: 'user', id: user.id }, refusal)
}

/** After a right password: what stands against the user, the one-time password of those who have one (R-1217), and the session. */
const open = async (house: House, tx: Transaction, { entry: { settled: { policy } }, origin, onProved }: LogInByPassword, typed: ReadProof, user: User, contract: Contract): Promise<Result<BegunSession, Refusal>> => {
  onProved?.(user)
  const against = againstState(user, standingOfContract(contract)) ?? (isBefore(tx.now.business, user.usableFrom) ? { code: 'user-not-yet-usable', from: user.usableFrom } : null)
  if (against !== null) return refused(house, tx, user, against, origin)
  const takesCode = loginTakesCode(policy, user)
  if (takesCode) {
    const code = await checkOneTimePassword(house, tx, { user, typed: typed.oneTimePassword, next: typed.nextOneTimePassword, policy, counted: 'user' })
    if (!code.ok) return refused(house, tx, user, code.problem, origin)
  }
  // A printed secret lapses unused; one that has proved its user no longer does.
  const password = await tx.people.password(user.id)
  if (password !== undefined && password.lapsesAt !== null) await tx.people.keepPassword(user.id)
  return ok(await beginSession(house, tx, policy, { userId: user.id, certificateId: null, first: false, password, withCode: takesCode, host: '', origin }))
}
