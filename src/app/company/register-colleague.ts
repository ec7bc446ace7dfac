import { acquiresByPin, printedSecretLapsesAt } from '../../domain/acquisition/proof.ts'
import { initialPassword, INITIAL_PASSWORD_BYTES } from '../../domain/password/initial-password.ts'
import type { Permission } from '../../domain/permission/acts.ts'
import { CONFIRMATION_PIN_BYTES, confirmationPinFrom } from '../../domain/pin/confirmation-pin.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { tokenState, usesTokenAtFirst, type TokenState } from '../../domain/token/token-use.ts'
import { parseLoginId, type LoginId } from '../../domain/user/login-id.ts'
import { parseMailAddress } from '../../domain/mail/mail-address.ts'
import { parsePersonName } from '../../domain/user/person-name.ts'
import { auditor } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import { putMadeSecrets, type MadeSecrets } from '../people/made-secrets.ts'
import { usableFrom } from '../people/new-user.ts'
import { proposeNewId } from '../people/propose-id.ts'
import { registerUser } from '../people/register-user.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { House } from '../port/house.ts'
import type { Language, User } from '../port/people.ts'
import type { CompanyCall } from './company-act.ts'

export type Colleague = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: Language
  readonly permissions: readonly Permission[]
  /** Where the profile tells it user by user; undefined: as the profile begins. */
  readonly usesToken?: boolean | undefined
}

/** What a registration would make, before anything is changed. */
export type ColleagueChecked = {
  readonly loginId: LoginId
  /** Nothing was typed: the id was made of the mail address. */
  readonly proposed: boolean
  readonly name: string
  readonly mail: string
  readonly usableFrom: BusinessTime
}

type Unfit = RefusalOf<'contract-closed' | 'input-invalid' | 'users-cap-reached'> & { /** A free id like the one that is taken. */ readonly free?: LoginId | null }

/** Reads what is typed about a new user, proposes a free id where none is typed, and says everything that would be refused. Changes nothing. */
export const checkColleague = (house: House) => ({ entry, user: actor }: CompanyCall, input: Colleague): Promise<Result<ColleagueChecked, Unfit>> =>
  house.database.transact(entry.institution.id, async (tx) => {
    const contract = await tx.people.contractOf(actor.id)
    if (contract === undefined || contract.state === 'closed') return problem({ code: 'contract-closed' })
    const fields: FieldProblem[] = []
    const name = parsePersonName(input.name)
    if (!name.ok) fields.push({ field: 'name', ...name.problem })
    const mail = parseMailAddress(input.mail)
    if (!mail.ok) fields.push({ field: 'mail', ...(input.mail === '' ? { code: 'required' } as const : mail.problem) })
    const isTyped = input.loginId.trim() !== ''
    const typed = parseLoginId(input.loginId)
    if (isTyped && !typed.ok) fields.push({ field: 'loginId', ...typed.problem })
    const free = isTyped && !typed.ok ? null : await proposeNewId(tx, typed.ok ? typed.value : null, mail.ok ? mail.value : '')
    if (typed.ok && free !== typed.value) fields.push({ field: 'loginId', code: 'taken' })
    if (!isTyped && mail.ok && free === null) fields.push({ field: 'loginId', code: 'required' })
    if (!name.ok || !mail.ok || free === null || fields.length > 0) return problem({ code: 'input-invalid', fields, free })
    const { policy } = entry.settled
    const most = policy.users.mostPerContract
    if (most !== null && await tx.people.countUsers(contract.id) >= most) return problem({ code: 'users-cap-reached', most })
    return ok({ loginId: free, proposed: !isTyped, name: name.value, mail: mail.value, usableFrom: usableFrom(policy, tx.now.business) })
  })

/** A registration that was asked for and could not be, in the audit like every refusal (R-1215). */
export const refuseColleague = (house: House) => ({ entry, actor, user }: CompanyCall, { free: _, ...refusal }: Unfit) =>
  house.database.transact(entry.institution.id, (tx) => auditor(house, tx, actor).refused('register-user', { kind: 'contract', id: user.contractId }, refusal))

/** Seen once: of the secrets only hashes are kept. */
export type RegisteredColleague = {
  readonly user: User
  readonly initialPassword: string
  readonly confirmationPin: string | null
  readonly lapsesAt: BusinessTime
  readonly token: TokenState
}

/**
 * New secrets for somebody whom the same form has registered a moment ago, and who has never used those of which nobody may have seen the page: then a
 * second press of the button shows good ones, and registers nobody twice (R-1201). It ends a password like any initialisation, and is told like one: a
 * form that is spent could name anybody who has not used theirs yet.
 */
const giveAnew = (house: House, { actor, user: { contractId }, entry }: CompanyCall, input: Colleague, made: MadeSecrets): Promise<Result<User | undefined, RefusalOf<'mails-used-up'>>> =>
  house.database.transact(entry.institution.id, async (tx) => {
    await tx.people.lockContract({ id: contractId })
    const loginId = parseLoginId(input.loginId)
    const user = loginId.ok ? await tx.people.lockUser({ loginId: loginId.value }) : undefined
    if (user === undefined || user.contractId !== contractId || user.state !== 'registered' || user.role === 'chief' || user.name !== input.name.trim() || user.mail !== input.mail) return ok(undefined)
    const password = await tx.people.password(user.id)
    if (password === undefined || password.origin !== 'initial' || password.lapsesAt === null) return ok(undefined)
    const mails = mailAllowance(house, tx, actor, 'initialise-password', user, () => entry.settled)
    const usedUp = await mails.usedUp()
    if (usedUp !== null) return auditor(house, tx, actor).refused('initialise-password', { kind: 'user', id: user.id }, usedUp)
    await putMadeSecrets(tx, entry.settled.policy, user.id, made, { act: 'initialise-password', actor })
    await tellEverybody(tx, user, 'password-initialised', `${user.id} ${tx.now.machine.toISOString()}`)
    await mails.spend()
    await auditor(house, tx, actor).accepted('initialise-password', { kind: 'user', id: user.id })
    return ok(user)
  })

/** Registers a user of one’s own company with everything that is needed to begin: an initial password, and a PIN for one who acquires by it. `again`: the same form came before. */
export const registerColleague = (house: House) => async (
  call: CompanyCall, input: Colleague, again = false,
): Promise<Result<RegisteredColleague, RefusalOf<'contract-closed' | 'input-invalid' | 'not-found' | 'conflict' | 'users-cap-reached' | 'mails-used-up' | 'busy'>>> => {
  const { entry, actor } = call
  const { policy } = entry.settled
  const usesToken = input.usesToken ?? usesTokenAtFirst(policy)
  const password = initialPassword(policy.password, house.random(INITIAL_PASSWORD_BYTES))
  const pin = acquiresByPin(policy, { usesToken }) ? confirmationPinFrom(policy.confirmationPin, house.random(CONFIRMATION_PIN_BYTES)) : null
  const passwordHash = await house.passwords.hash(password)
  if (!passwordHash.ok) return passwordHash
  const pinHash = pin === null ? null : await house.passwords.hash(pin)
  if (pinHash?.ok === false) return pinHash
  const made = { passwordHash: passwordHash.value, pinHash: pinHash?.value ?? null }

  const shown = (user: User, now: BusinessTime): Result<RegisteredColleague, never> => ok({
    user, initialPassword: password, confirmationPin: pin, lapsesAt: printedSecretLapsesAt(policy.acquisition, now), token: tokenState(policy, user, undefined),
  })
  const { contract, now } = await house.database.transact(entry.institution.id, async (tx) => ({ contract: await tx.people.contractOf(call.user.id), now: tx.now.business }))
  if (contract === undefined) return problem({ code: 'not-found' })
  const before = again ? await giveAnew(house, call, input, made) : ok(undefined)
  if (!before.ok) return before
  if (before.value !== undefined) return shown(before.value, now)
  const permissions = [...new Set(input.permissions)].toSorted()
  const registered = await registerUser(house)(actor, {
    ...input, institutionId: entry.institution.id, contractNumber: contract.number, permissions, role: permissions.includes('web-administration') ? 'administrator' : 'user', made,
  })
  return registered.ok ? shown(registered.value, now) : registered
}
