import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import { parseTypedSeed, SEED_BYTES } from '../../domain/token/typed-seed.ts'
import { auditor } from '../audit/auditor.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import type { Token, TokenKind } from '../port/tokens.ts'

export type RegisterToken = {
  readonly institutionId: string
  readonly loginId: string
  readonly kind: TokenKind
  /** Of a hardware token, as it stands on its back; an app gets one. */
  readonly serial: string
  /** Of a hardware token, in base32; an app gets one. */
  readonly seed: string
}

/** `address` is for the authenticator app and seen once; null for a hardware token, which has its seed. */
export type RegisteredToken = { readonly token: Token; readonly address: string | null }

const SERIAL = /^[0-9A-Z-]{1,40}$/

/** An app belongs to nobody before us, so its serial is made here, to be read over the telephone. */
const serialOfApp = (random: Uint8Array): string => `APP-${Buffer.from(random).toString('hex').toUpperCase().replace(/(.{4})(?=.)/g, '$1-')}`

type Material = { readonly serial: string; readonly seed: Uint8Array }

const material = (house: Pick<House, 'random'>, { kind, serial, seed }: RegisterToken): Result<Material, readonly FieldProblem[]> => {
  if (kind === 'app') {
    const fields: FieldProblem[] = []
    if (serial !== '') fields.push({ field: 'serial', code: 'unknown-field' })
    if (seed !== '') fields.push({ field: 'seed', code: 'unknown-field' })
    return fields.length > 0 ? { ok: false, problem: fields } : ok({ serial: serialOfApp(house.random(6)), seed: house.random(SEED_BYTES) })
  }
  const parsed = parseTypedSeed(seed)
  const printed = serial.normalize('NFKC').trim().toUpperCase()
  const fields: FieldProblem[] = []
  if (printed === '') fields.push({ field: 'serial', code: 'required' })
  else if (!SERIAL.test(printed)) fields.push({ field: 'serial', code: 'format-wrong' })
  if (!parsed.ok) fields.push({ field: 'seed', ...parsed.problem })
  return parsed.ok && fields.length === 0 ? ok({ serial: printed, seed: parsed.value }) : { ok: false, problem: fields }
}

/**
 * Registers the token that makes a user’s one-time passwords from now on; a user has one at a time. The seed is sealed before it is
 * stored, and seen by nobody but the one app it is for.
 */
export const registerToken = (house: House) => (
  actor: Actor, input: RegisterToken,
): Promise<Result<RegisteredToken, RefusalOf<'not-found' | 'user-removed' | 'input-invalid' | 'conflict'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    const service = user && await tx.installation.service({ id: user.serviceId })
    if (user === undefined || service === undefined) return audit.refused('register-token', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    if (user.state === 'removed') return audit.refused('register-token', object, { code: 'user-removed' })
    const { policy } = house.policies.of(service)
    const offered = tokenUse(policy) !== 'nobody' && (input.kind === 'app' || policy.oneTimePassword.tokens === 'app-or-hardware')
    if (!offered) return audit.refused('register-token', object, { code: 'input-invalid', fields: [{ field: 'kind', code: 'not-offered' }] })
    const made = material(house, input)
    if (!made.ok) return audit.refused('register-token', object, { code: 'input-invalid', fields: made.problem })

    const { serial, seed } = made.value
    const { digits, stepSeconds } = policy.oneTimePassword
    const id = randomUuid(house.random(16))
    const token = await tx.tokens.add({
      id, userId: user.id, kind: input.kind, serial, digits, stepSeconds, sealedSeed: house.oneTimePasswords.seal(id, seed),
      drift: 0, lastStep: null, registeredAt: tx.now.business,
    })
    if (token === undefined) return audit.refused('register-token', object, { code: 'conflict' }, { kind: input.kind, serial })
    if (!user.usesToken) await tx.people.setTokenUse(user.id, true)
    await audit.accepted('register-token', object, { kind: input.kind, serial })
    const issuer = user.language === 'ja' ? service.nameJa : service.nameEn
    const address = input.kind === 'app' ? house.oneTimePasswords.address(seed, { digits, stepSeconds }, { issuer, label: user.loginId }) : null
    seed.fill(0)
    return ok({ token, address })
  })
