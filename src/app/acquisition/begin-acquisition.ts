import { createHash } from 'node:crypto'
import { mayCompareProof, mostWrongTries, settleWrongProof } from '../../domain/acquisition/budget.ts'
import { mayBegin } from '../../domain/acquisition/may-acquire.ts'
import { idFields, needsOneTimePassword, secretFields, type SecondProof } from '../../domain/acquisition/proof.ts'
import { methodForbidsAcquiring, methodIsChosen } from '../../domain/contract/method.ts'
import { RESERVATION_SECONDS } from '../../domain/lock/counter.ts'
import { changeDue } from '../../domain/password/change.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { lateRenewal } from '../../domain/renewal/after-expiry.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { NOBODY } from '../people/nobody.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { openLateRenewal } from '../renewal/open-late-renewal.ts'
import { judgeOneTimePassword, keepJudged, type JudgedCode } from '../token/check-one-time-password.ts'
import { acquirerSecret, keepProved, type AcquirerSecret } from './acquirer-secret.ts'
import { acquirerFacts } from './acquirer-facts.ts'
import { codeFits } from './code-mac.ts'
import { moveGrant } from './move-grant.ts'
import { countProofTry, takeBackProofTry, touchProofTry } from './proof-throttle.ts'
import { readProof, type ReadProof, type TypedProof } from './read-proof.ts'

export type BeginAcquisition = TypedProof & {
  readonly entry: ServiceEntry
  /** What the second screen asked for, where the profile leaves it to the user's tokens. */
  readonly second?: SecondProof
  readonly address: string
  /** By somebody who has no code, or an old one: the rest proves who it is, who then may ask for help and acquires nothing. */
  readonly withoutCode?: true
  /** Told who it is as soon as the proof was right, whatever then stands in the way. */
  readonly onProved?: (user: User) => void
}

export type Begun = {
  /** For the browser's cookie; only its hash is stored. */
  readonly token: Uint8Array
  readonly acquisitionId: string
  /** The initial password has to be changed before a key is made. */
  readonly passwordChangeDue: boolean
}

/** Who is compared, and with what. */
type Comparison = { readonly user: User; readonly grantId: string; readonly secret: AcquirerSecret }

/** Undefined where nothing may be compared: nobody of that name, nothing that could prove them, or a budget that is spent. */
type Prepared = { readonly comparison: Comparison | undefined; readonly reservation: string }

const WRONG: Refusal = { code: 'acquisition-proof-wrong' }
const TRY = 'acquisition-proof'

/**
 * Begins an acquisition by what the profile asks for. Nobody has shown a certificate, so unknown ids, spent budgets
 * and wrong proofs get one answer for equal work (R-1210); what stands against the user is told only once the proof was right.
 */
export const beginAcquisition = (house: House) => async (input: BeginAcquisition): Promise<Result<Begun, Refusal>> => {
  const { institution, settled: { policy } } = input.entry
  const second = input.second ?? 'one-time-password'
  const read = readProof(policy, [...idFields(policy), ...secretFields(policy, second).filter(({ field }) => field !== 'code' || input.withoutCode === undefined)], input)
  if (!read.ok) return problem({ code: 'input-invalid', fields: read.problem })
  const typed = read.value
  const tried = { screen: 'secrets', loginId: typed.loginId, address: input.address } as const
  // By itself, so that nobody waits for the institution's count while a user's row is locked.
  const counted = await house.database.transact(institution.id, async (tx) => ({ at: tx.now.machine, throttled: await countProofTry(house, tx, tried) }))
  if (counted.throttled !== null) return problem(counted.throttled)
  const { comparison, reservation } = await house.database.transact(institution.id, (tx) => prepare(tx, input.entry, typed, second))
  // Where a one-time password is all there is, nobody's hash is compared with it, so that each kind of proof waits in one line and costs the same.
  const verified = await house.passwords.verify(comparison?.secret.hash ?? undefined, typed.password || typed.confirmationPin || typed.oneTimePassword)

  return house.database.transact(institution.id, async (tx): Promise<Result<Begun, Refusal>> => {
    const inTime = await tx.people.settleTry(reservation)
    if (!verified.ok) {
      await takeBackProofTry(house, tx, tried, counted.at)
      return verified
    }
    if (!inTime) return problem({ code: 'busy', retryAfterSeconds: RESERVATION_SECONDS })
    const user = await tx.people.lockUser({ id: comparison?.user.id ?? NOBODY })
    const grant = await tx.acquisitions.lockGrant(comparison?.grantId ?? NOBODY)
    const secret = await acquirerSecret(tx, policy, second, user, grant)
    const fits = codeFits(house, policy.acquisition, grant, typed.code, tx.now.business)
    const code = asksForCode(policy, second)
      ? await judgeOneTimePassword(house, tx, { user: user ?? { id: NOBODY }, typed: typed.oneTimePassword, next: typed.nextOneTimePassword, policy, counted: 'caller' })
      : null
    if (comparison === undefined || user === undefined || grant === undefined) {
      await touchProofTry(house, tx, tried, counted.at)
      return problem(WRONG)
    }
    // Replaced by somebody while it was being compared: what was right then is wrong now.
    const right = secret !== undefined && secret.hash === comparison.secret.hash && (secret.hash === null || verified.value)
    const proved = right && (fits || input.withoutCode === true) ? byCode(policy, user, code) : problem(WRONG)
    if (!proved.ok && proved.problem.code === WRONG.code) return countWrong(house, tx, grant, mostWrongTries(policy, comparison.secret.secrets))
    input.onProved?.(user)
    if (!proved.ok) return auditor(house, tx, { kind: 'user', userId: user.id }).refused('begin-acquisition', { kind: 'grant', id: grant.id }, proved.problem)
    if (code !== null && needsOneTimePassword(policy, user)) await keepJudged(tx, user, code)
    return begin(house, tx, input.entry, user, grant, input.withoutCode === true)
  })
}

/** Nothing here depends on what is found but the values: the same statements, and one row written, for somebody and for nobody (R-1210). */
const prepare = async (tx: Transaction, { service, settled: { policy } }: ServiceEntry, typed: ReadProof, second: SecondProof): Promise<Prepared> => {
  const user = await tx.people.lockUser({ loginId: typed.loginId })
  const known = user?.id ?? NOBODY
  const contract = await tx.people.contractOf(known)
  const grant = await tx.acquisitions.currentGrant(known)
  const secret = await acquirerSecret(tx, policy, second, user, grant)
  const outstanding = await tx.people.reservedTries(known, TRY, secondsAfter(tx.now.machine, -RESERVATION_SECONDS))
  const named = contract !== undefined && (contract.number === typed.companyNumber || !idFields(policy).some(({ field }) => field === 'companyNumber'))
  const comparison = user?.serviceId === service.id && named && grant !== undefined && secret !== undefined && mayCompareProof(grant, outstanding, mostWrongTries(policy, secret.secrets))
    ? { user, grantId: grant.id, secret }
    : undefined
  return { comparison, reservation: await tx.people.reserveTry(comparison === undefined ? null : known, TRY, tx.now.machine) }
}

/** Whether the screen has a field for a one-time password. It is judged then, whoever it is, even if it decides nothing. */
const asksForCode = (policy: Policy, second: SecondProof): boolean => secretFields(policy, second).some(({ field }) => field === 'oneTimePassword')

/**
 * The one-time password, where it is asked of this user. Wrong ones are the grant's to count: a stranger may be typing. Why a token is of no
 * use is told to one who has given a right password before it, and to nobody else (R-304, R-1210).
 */
const byCode = (policy: Policy, user: User, code: JudgedCode | null): Result<undefined, Refusal> => {
  if (!needsOneTimePassword(policy, user)) return ok(undefined)
  if (code === null) return problem(WRONG)
  if (code.answer.ok) return ok(undefined)
  const tells = policy.acquisition.proof !== 'token-or-pin' && ['token-missing', 'one-time-password-locked', 'one-time-password-used'].includes(code.answer.problem.code)
  return problem(tells ? code.answer.problem : WRONG)
}

const countWrong = async (house: House, tx: Transaction, grant: Grant, most: number): Promise<Result<never, Refusal>> => {
  const settled = settleWrongProof(grant, most)
  await tx.acquisitions.countWrongTry(grant.id)
  if (settled.command !== null) {
    await moveGrant(tx, grant, settled.command, { wrongTries: settled.wrongTries, mostWrongTries: most })
    await auditor(house, tx, { kind: 'job', name: 'acquisition' }).accepted('freeze-grant', { kind: 'grant', id: grant.id }, { wrongTries: settled.wrongTries })
  }
  return problem(WRONG)
}

const begin = async (house: House, tx: Transaction, { settled: { policy } }: ServiceEntry, user: User, proved: Grant, withoutCode: boolean): Promise<Result<Begun, Refusal>> => {
  const audit = auditor(house, tx, { kind: 'user', userId: user.id })
  // What is granted for a renewal takes the former certificate to use: a password alone opens nothing of it.
  const contract = await tx.people.contractOf(user.id)
  if (contract === undefined) throw new Error('a user belongs to a contract')
  const [certificates, counter] = await Promise.all([tx.certificates.ofUser(user.id), tx.people.counter(user.id, 'password')])
  const { facts } = acquirerFacts({ now: tx.now, policy, user, contract, grant: proved.renewsId === null ? proved : undefined, certificates, counter })
  const forbidden = methodIsChosen(policy) ? methodForbidsAcquiring(contract.method, user.role) : null
  const may = forbidden === null ? mayBegin(facts) : problem(forbidden)
  const renewable = !may.ok && may.problem.code === 'grant-none' ? lateRenewal(policy.renewal, certificates, proved, tx.now.business) : null
  const late = renewable?.needs === 'password' && !withoutCode ? await openLateRenewal(house, tx, policy, user, renewable) : null
  if (late === null && (!may.ok || withoutCode)) {
    const refusal: Refusal = renewable !== null ? { code: 'renewal-needs-approval', until: renewable.until } : may.ok ? { code: 'acquisition-code-missing' } : may.problem
    return audit.refused('begin-acquisition', { kind: 'grant', id: proved.id }, refusal)
  }
  const grant = late ?? proved
  await keepProved(tx, policy, user)
  const token = house.random(32)
  const acquisition = await tx.acquisitions.start({
    grantId: grant.id,
    userId: user.id,
    tokenHash: createHash('sha256').update(token).digest(),
    csrfSecret: house.random(32),
    startedAt: tx.now.machine,
    endsAt: secondsAfter(tx.now.machine, policy.acquisition.sittingMinutes * 60),
  })
  const passwordChangeDue = changeDue(policy.acquisition, (await tx.people.password(user.id))?.origin)
  await audit.accepted('begin-acquisition', { kind: 'grant', id: grant.id }, { again: may.ok && may.value === 'deliver-again', passwordChangeDue })
  return ok({ token, acquisitionId: acquisition.id, passwordChangeDue })
}
