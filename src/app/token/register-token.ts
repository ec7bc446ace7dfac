import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { readSerial } from '../../domain/token/serial.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { parseTypedSeed, SEED_BYTES } from '../../domain/token/typed-seed.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import { actOnUser } from '../people/act-on-user.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import type { Token, TokenKind } from '../port/tokens.ts'
import { provenClockOfAnother, type Clock, type ShownCodes } from './proven-clock.ts'
import { seedMac } from './seed-mac.ts'

export type RegisterToken = {
  readonly institutionId: string
  readonly loginId: string
  readonly kind: TokenKind
  /** Of a hardware token, as it stands on its back; an app gets one. */
  readonly serial: string
  /** Of a hardware token, in base32, where it did not come by file; an app gets one. */
  readonly seed: string
  /** What a hardware token shows, so that nobody registers one that lies elsewhere. Who is at the desk with it may leave it out. */
  readonly codes?: ShownCodes
}

/** `address` is for the authenticator app and seen once; null for a hardware token, which has its seed. */
export type RegisteredToken = { readonly token: Token; readonly address: string | null }

type Refused = RefusalOf<'input-invalid' | 'conflict' | 'token-codes-wrong'>
const ACT = 'register-token'
const UNUSED: Clock = { drift: 0, lastStep: null }

/** An app belongs to nobody before us, so its serial is made here, to be read over the telephone. */
export const serialOfApp = (house: Pick<House, 'random'>): string => `APP-${Buffer.from(house.random(6)).toString('hex').toUpperCase().replace(/(.{4})(?=.)/g, '$1-')}`

export const newSeed = (house: Pick<House, 'random'>): Uint8Array => house.random(SEED_BYTES)

/** Whether users of this service may have a token of this kind. */
export const isOffered = (policy: Policy, kind: TokenKind): boolean => tokenUse(policy) !== 'nobody' && (kind === 'app' || policy.oneTimePassword.tokens === 'app-or-hardware')

const field = (name: string, fault: FieldProblem['code'] & ('not-offered' | 'unknown-field' | 'required')): Refused => ({ code: 'input-invalid', fields: [{ field: name, code: fault }] })

type Place = { readonly tx: Transaction; readonly user: User; readonly policy: Policy }

/** Where a hardware token is handed over, what it shows may be asked for; where it is not at hand, it must be. */
const clockOf = (house: House, { tx }: Place, token: Parameters<typeof provenClockOfAnother>[1], codes: ShownCodes | undefined): Result<Clock, Refused> =>
  (codes === undefined ? ok({ drift: token.drift, lastStep: token.lastStep }) : provenClockOfAnother(house, token, codes, tx.now.machine))

const fromStock = async (house: House, place: Place, serial: string, codes: ShownCodes | undefined): Promise<Result<Token, Refused>> => {
  const { tx, user, policy } = place
  const stocked = await tx.tokens.lockStock(serial)
  // One that is not in stock is a typing error, or somebody's: neither is told.
  if (stocked === undefined) return problem(field('serial', 'not-offered'))
  // Every screen tells the digits of the policy.
  if (stocked.digits !== policy.oneTimePassword.digits) return problem(field('serial', 'not-offered'))
  const clock = clockOf(house, place, stocked, codes)
  if (!clock.ok) return clock
  const token = await tx.tokens.assign(stocked.id, user.id, clock.value, tx.now.business)
  return token === undefined ? problem({ code: 'conflict' }) : ok(token)
}

const made = async (house: House, place: Place, kind: TokenKind, serial: string, seed: Uint8Array, codes: ShownCodes | undefined): Promise<Result<Token, Refused>> => {
  const { tx, user, policy: { oneTimePassword: { digits, stepSeconds } } } = place
  const id = randomUuid(house.random(16))
  const material = { id, serial, digits, stepSeconds, sealedSeed: house.oneTimePasswords.seal(id, seed), ...UNUSED }
  const clock = clockOf(house, place, material, codes)
  if (!clock.ok) return clock
  const token = await tx.tokens.add({ ...material, ...clock.value, userId: user.id, kind, seedMac: seedMac(house, seed), registeredAt: tx.now.business })
  return token === undefined ? problem({ code: 'conflict' }) : ok(token)
}

const app = async (house: House, place: Place, { serial, seed: typed }: RegisterToken, names: { readonly issuer: string }): Promise<Result<RegisteredToken, Refused>> => {
  const fields: FieldProblem[] = [...serial === '' ? [] : [{ field: 'serial', code: 'unknown-field' } as const], ...typed === '' ? [] : [{ field: 'seed', code: 'unknown-field' } as const]]
  if (fields.length > 0) return problem({ code: 'input-invalid', fields })
  const seed = newSeed(house)
  const token = await made(house, place, 'app', serialOfApp(house), seed, undefined)
  const address = house.oneTimePasswords.address(seed, place.policy.oneTimePassword, { ...names, label: place.user.loginId })
  seed.fill(0)
  return token.ok ? ok({ token: token.value, address }) : token
}

const hardware = async (house: House, place: Place, { serial, seed: typed, codes }: RegisterToken): Promise<Result<RegisteredToken, Refused>> => {
  const [printed, seed] = [readSerial(serial), typed === '' ? null : parseTypedSeed(typed)]
  if (!printed.ok || seed?.ok === false) {
    return problem({ code: 'input-invalid', fields: [...printed.ok ? [] : [{ field: 'serial', ...printed.problem }], ...seed?.ok === false ? [{ field: 'seed', ...seed.problem }] : []] })
  }
  const token = seed === null ? await fromStock(house, place, printed.value, codes) : await made(house, place, 'hardware', printed.value, seed.value, codes)
  seed?.value.fill(0)
  return token.ok ? ok({ token: token.value, address: null }) : token
}

/** What is so wherever a token comes into use: its user is one who uses a token, and everybody is told. `event` names this registration. */
export const tokenInUse = async (tx: Transaction, user: User, actor: Actor, { id, serial }: Pick<Token, 'id' | 'serial'>): Promise<void> => {
  if (!user.usesToken) await tx.people.setTokenUse(user.id, true)
  await tx.tokens.closeRegistration(user.id)
  const offered = await tx.tokens.offered(user.id)
  if (offered !== undefined) await tx.tokens.end(offered.id, 'withdrawn', tx.now.business)
  await tx.requests.close(user.id, ['token'], { act: 'register-token', actor })
  await tellEverybody(tx, user, 'token-registered', id, { serial })
}

/**
 * Registers the token that makes a user’s one-time passwords from now on; a user has one at a time. A hardware token is taken from stock by its
 * serial number, or its seed is typed. The seed is sealed before it is stored, and seen by nobody but the one app it is for.
 */
export const registerToken = (house: House) => (
  actor: Actor, input: RegisterToken,
): Promise<Result<RegisteredToken, RefusalOf<'not-found' | 'mails-used-up' | 'user-removed'> | Refused>> =>
  actOnUser(house, actor, ACT, input, async ({ tx, user, rules, refused, accepted }) => {
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    const { service, policy } = await rules()
    if (!isOffered(policy, input.kind)) return refused(field('kind', 'not-offered'))
    if (await tx.tokens.ofUser(user.id) !== undefined) return refused({ code: 'conflict' })
    const place = { tx, user, policy }
    const registered = input.kind === 'app' ? await app(house, place, input, { issuer: user.language === 'ja' ? service.nameJa : service.nameEn }) : await hardware(house, place, input)
    if (!registered.ok) return refused(registered.problem, { kind: input.kind })
    const { kind, serial } = registered.value.token
    await tokenInUse(tx, user, actor, registered.value.token)
    await accepted({ kind, serial })
    return registered
  })
