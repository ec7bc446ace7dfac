import { isLapsed } from '../../domain/acquisition/grant.ts'
import { parseAcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore } from '../../domain/time/time.ts'
import { countProofTry } from '../acquisition/proof-throttle.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { offerApp, type OfferedApp } from './offer-app.ts'
import { registrationMac } from './open-token-registration.ts'
import { provenClock } from './proven-clock.ts'
import { tokenInUse } from './register-token.ts'

export type EnrolApp = {
  readonly entry: ServiceEntry
  /** The code that an administrator handed over, as typed. */
  readonly registration: string
  readonly address: string
}

type Refused = RefusalOf<'input-invalid' | 'throttled' | 'registration-unknown'>

/** Whose code it is; told the same whether it is unknown, lapsed, used or another service’s. Under the user’s lock. */
const holderOf = async (house: House, tx: Transaction, { entry, registration }: EnrolApp): Promise<Result<User, Refused>> => {
  const code = parseAcquisitionCode(registration)
  if (!code.ok) return problem({ code: 'input-invalid', fields: [{ field: 'registration', ...code.problem }] })
  const mac = registrationMac(house, entry.institution.id, code.value)
  const found = await tx.tokens.registrationByCode(mac)
  const user = found && await tx.people.lockUser({ id: found.userId })
  // Looked at again under the lock: it may have served, or been followed by another.
  const still = user && await tx.tokens.registrationOf(user.id)
  const good = user !== undefined && user.state !== 'removed' && user.serviceId === entry.service.id
    && still !== undefined && Buffer.from(still.codeMac).equals(mac) && !isLapsed(still.lapsesAt, tx.now.business)
  return good ? ok(user) : problem({ code: 'registration-unknown' })
}

/** Shows the user a seed for the app, for the code that an administrator handed over. The code stays good until an app is proved, so that whoever lost the picture begins again. */
export const beginEnrolment = (house: House) => (input: EnrolApp): Promise<Result<OfferedApp, Refused>> =>
  house.database.transact(input.entry.institution.id, async (tx) => {
    const throttled = await countProofTry(house, tx, { screen: 'secrets', loginId: input.registration, address: input.address })
    if (throttled !== null) return problem(throttled)
    const holder = await holderOf(house, tx, input)
    if (!holder.ok) return holder
    const offered = await offerApp(house, tx, input.entry, holder.value)
    await auditor(house, tx, { kind: 'user', userId: holder.value.id }).accepted('see-token-seed', { kind: 'user', id: holder.value.id }, { serial: offered.serial })
    return ok(offered)
  })

export type ProveApp = EnrolApp & { readonly oneTimePassword: string }

type Proved = Result<{ readonly serial: string; readonly userName: string }, Refused | RefusalOf<'one-time-password-wrong' | 'one-time-password-used' | 'token-offer-over' | 'conflict'>>

/** Takes the app into use once a code of it has come back (R-304, R-1217); the registration code has served with it. */
export const proveApp = (house: House) => (input: ProveApp): Promise<Proved> =>
  house.database.transact(input.entry.institution.id, async (tx): Promise<Proved> => {
    const throttled = await countProofTry(house, tx, { screen: 'secrets', loginId: input.registration, address: input.address })
    if (throttled !== null) return problem(throttled)
    const holder = await holderOf(house, tx, input)
    if (!holder.ok) return holder
    const user = holder.value
    const audit = auditor(house, tx, { kind: 'user', userId: user.id })
    const object = { kind: 'user', id: user.id } as const
    const offered = await tx.tokens.offered(user.id)
    if (offered === undefined || !isBefore(tx.now.machine, offered.until)) return audit.refused('register-token', object, { code: 'token-offer-over' })
    if (await tx.tokens.ofUser(user.id) !== undefined) return audit.refused('register-token', object, { code: 'conflict' })
    const clock = provenClock(house, offered, { first: input.oneTimePassword, second: '' }, tx.now.machine, { first: 'oneTimePassword', second: 'second' })
    if (!clock.ok) return audit.refused('register-token', object, clock.problem)
    await tx.tokens.prove(offered.id, clock.value, tx.now.business)
    await tokenInUse(tx, user, { kind: 'user', userId: user.id }, offered)
    await audit.accepted('register-token', object, { kind: 'app', serial: offered.serial })
    return ok({ serial: offered.serial, userName: user.name })
  })
