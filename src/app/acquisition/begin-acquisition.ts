import { createHash, timingSafeEqual } from 'node:crypto'
import { mayCompareProof, mostWrongTries, settleWrongProof } from '../../domain/acquisition/budget.ts'
import { parseLetterCode } from '../../domain/acquisition/letter-code.ts'
import { mayBegin } from '../../domain/acquisition/may-acquire.ts'
import { RESERVATION_SECONDS } from '../../domain/lock/counter.ts'
import { normalisePassword } from '../../domain/password/rule.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore, secondsAfter, type BusinessTime } from '../../domain/time/time.ts'
import { parseLoginId } from '../../domain/user/login-id.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { gatherAcquirerFacts } from './acquirer-facts.ts'
import { moveGrant } from './move-grant.ts'
import { countProofTry, takeBackProofTry } from './proof-throttle.ts'

export type BeginAcquisition = {
  readonly entry: ServiceEntry
  /** As typed. */
  readonly loginId: string
  readonly password: string
  /** As typed; empty where the acquirer has none. */
  readonly letterCode: string
  readonly address: string
}

export type Begun = {
  /** For the browser's cookie; only its hash is stored. */
  readonly token: Uint8Array
  readonly acquisitionId: string
}

/** What is compared, and with what; `hash` undefined is the same work against nobody's. */
type Comparison = { readonly user: User | undefined; readonly grantId: string | null; readonly hash: string | undefined; readonly reservation: string | null }

const WRONG: Refusal = { code: 'acquisition-proof-wrong' }
const TRY = 'acquisition-proof'

/**
 * Begins an acquisition by login id and password, and the letter's code where the grant asks for it. Nobody has shown a
 * certificate, so unknown ids, spent budgets and wrong proofs get one answer for equal work (R-1210); what stands against the user is told only
 * once the proof was right.
 */
export const beginAcquisition = (house: House) => async (input: BeginAcquisition): Promise<Result<Begun, Refusal>> => {
  const { institution, settled } = input.entry
  // A typing error is caught by the check digit before anything is compared or counted (S-18).
  const code = input.letterCode.trim() === '' ? null : parseLetterCode(input.letterCode)
  if (code?.ok === false) return problem({ code: 'input-invalid', fields: [{ field: 'letterCode', ...code.problem }] })
  // By itself, so that nobody waits for the institution's count while a user's row is locked.
  const counted = await house.database.transact(institution.id, async (tx) => ({ at: tx.now.machine, throttled: await countProofTry(house, tx, input) }))
  if (counted.throttled !== null) return problem(counted.throttled)
  const { user, grantId, hash, reservation } = await house.database.transact(institution.id, (tx) => prepare(tx, input))
  const verified = await house.passwords.verify(hash, normalisePassword(input.password))

  return house.database.transact(institution.id, async (tx): Promise<Result<Begun, Refusal>> => {
    const inTime = reservation === null || await tx.people.settleTry(reservation)
    if (!verified.ok) {
      await takeBackProofTry(house, tx, input, counted.at)
      return verified
    }
    if (user === undefined || grantId === null || reservation === null) return problem(WRONG)
    if (!inTime) return problem({ code: 'busy', retryAfterSeconds: RESERVATION_SECONDS })
    const locked = await tx.people.lockUser({ id: user.id })
    const grant = await tx.acquisitions.lockGrant(grantId)
    if (locked === undefined || grant === undefined) return problem(WRONG)
    if (!verified.value || !letterFits(house, grant, code?.value ?? '', tx.now.business)) {
      return countWrong(house, tx, grant, mostWrongTries(settled.policy.acquisition, await secretOrigin(tx, user)))
    }
    return begin(house, tx, input, locked, grant)
  })
}

const secretOrigin = async (tx: Transaction, user: User) => (await tx.people.password(user.id))?.origin ?? 'chosen'

const prepare = async (tx: Transaction, { entry, loginId }: BeginAcquisition): Promise<Comparison> => {
  const id = parseLoginId(loginId)
  const found = id.ok ? await tx.people.lockUser({ loginId: id.value }) : undefined
  const user = found?.serviceId === entry.service.id ? found : undefined
  const grant = user && await tx.acquisitions.currentGrant(user.id)
  const password = user && await tx.people.password(user.id)
  if (user === undefined || grant === undefined || password === undefined) return { user: undefined, grantId: null, hash: undefined, reservation: null }
  const outstanding = await tx.people.reservedTries(user.id, TRY, secondsAfter(tx.now.machine, -RESERVATION_SECONDS))
  const may = mayCompareProof(grant, outstanding, mostWrongTries(entry.settled.policy.acquisition, password.origin))
  const good = password.lapsesAt === null || isBefore(tx.now.business, password.lapsesAt)
  return may
    ? { user, grantId: grant.id, hash: good ? password.hash : undefined, reservation: await tx.people.reserveTry(user.id, TRY, tx.now.machine) }
    : { user: undefined, grantId: null, hash: undefined, reservation: null }
}

const letterFits = (house: House, grant: Grant, code: string, now: BusinessTime): boolean => {
  if (!grant.letterRequired) return true
  const mac = house.keyed('letter-code', `${grant.id} ${code}`)
  return grant.letterCodeMac !== null && grant.letterLapsesAt !== null && isBefore(now, grant.letterLapsesAt) && timingSafeEqual(mac, grant.letterCodeMac)
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

const begin = async (house: House, tx: Transaction, { entry }: BeginAcquisition, user: User, grant: Grant): Promise<Result<Begun, Refusal>> => {
  const { policy } = entry.settled
  const audit = auditor(house, tx, { kind: 'user', userId: user.id })
  const { facts } = await gatherAcquirerFacts(tx, policy, user, grant)
  const may = mayBegin(facts)
  if (!may.ok) return audit.refused('begin-acquisition', { kind: 'grant', id: grant.id }, may.problem)
  const token = house.random(32)
  const acquisition = await tx.acquisitions.start({
    grantId: grant.id,
    userId: user.id,
    tokenHash: createHash('sha256').update(token).digest(),
    csrfSecret: house.random(32),
    startedAt: tx.now.machine,
    endsAt: secondsAfter(tx.now.machine, policy.acquisition.sittingMinutes * 60),
  })
  await audit.accepted('begin-acquisition', { kind: 'grant', id: grant.id }, { again: may.value === 'deliver-again' })
  return ok({ token, acquisitionId: acquisition.id })
}
