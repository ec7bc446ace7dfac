import { acquiresByPin } from '../../domain/acquisition/proof.ts'
import { parseMailAddress } from '../../domain/mail/mail-address.ts'
import { chooseConfirmationPin, foldPin } from '../../domain/pin/confirmation-pin.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { tokenUse, usesTokenAtFirst } from '../../domain/token/token-use.ts'
import { parseLoginId } from '../../domain/user/login-id.ts'
import { parsePersonName } from '../../domain/user/person-name.ts'
import type { Role } from '../../domain/user/role.ts'
import { auditor } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { House } from '../port/house.ts'
import type { Language, User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { putMadeSecrets, type MadeSecrets } from './made-secrets.ts'
import { newUser } from './new-user.ts'
import { rulesFor } from './rules-for.ts'
import { tellOfNewAdministrators } from './tell-everybody.ts'

export type RegisterUser = {
  readonly institutionId: string
  readonly contractNumber: string
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: Language
  readonly role: Role
  readonly permissions: readonly string[]
  /** An id that a former system already had, brought over: the delay is for new ids only (R-1208). */
  readonly broughtOver?: true
  /** Whether the user is to use a token, where the profile tells it user by user; undefined: as the profile begins. */
  readonly usesToken?: boolean | undefined
  /** As typed, for a user who acquires by it; the chief’s comes by letter. */
  readonly confirmationPin?: string | undefined
  /** What was made for the user and is shown once; the PIN among it stands in for one that is typed. */
  readonly made?: MadeSecrets
}

const faults = (input: RegisterUser): readonly FieldProblem[] => {
  const fields: FieldProblem[] = []
  const name = parsePersonName(input.name)
  if (!name.ok) fields.push({ field: 'name', ...name.problem })
  const mail = parseMailAddress(input.mail)
  if (!mail.ok) fields.push({ field: 'mail', ...mail.problem })
  return fields
}

/** Whoever acquires by a PIN is registered with one; the chief's comes by letter. */
const pinFaults = (policy: Policy, { role, confirmationPin, made }: RegisterUser, usesToken: boolean): readonly FieldProblem[] => {
  const byPin = acquiresByPin(policy, { usesToken })
  if (confirmationPin === undefined) return byPin && role !== 'chief' && (made?.pinHash ?? null) === null ? [{ field: 'confirmationPin', code: 'required' }] : []
  if (!byPin) return [{ field: 'confirmationPin', code: 'not-offered' }]
  const chosen = chooseConfirmationPin(policy.confirmationPin, confirmationPin)
  return chosen.ok ? [] : [{ field: 'confirmationPin', ...chosen.problem }]
}

type Refused = RefusalOf<'contract-closed' | 'input-invalid' | 'not-found' | 'conflict' | 'users-cap-reached' | 'mails-used-up'>

/** Registers a user in a contract, the cap of the profile kept under the contract's lock. */
export const registerUser = (house: House) => async (actor: Actor, input: RegisterUser): Promise<Result<User, Refused | RefusalOf<'busy'>>> => {
  // Before the transaction, which holds the contract; what is hashed in vain is refused there.
  const pin = input.confirmationPin === undefined ? null : await house.passwords.hash(foldPin(input.confirmationPin))
  if (pin?.ok === false) return pin
  return house.database.transact(input.institutionId, async (tx): Promise<Result<User, Refused>> => {
    const audit = auditor(house, tx, actor)
    const contract = await tx.people.lockContract({ number: input.contractNumber })
    if (contract === undefined) return audit.refused('register-user', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'contract', id: contract.id } as const
    if (contract.state === 'closed') return audit.refused('register-user', object, { code: 'contract-closed' })
    const loginId = parseLoginId(input.loginId)
    const fields = [...(loginId.ok ? [] : [{ field: 'loginId', ...loginId.problem }]), ...faults(input)]
    if (!loginId.ok || fields.length > 0) return audit.refused('register-user', object, { code: 'input-invalid', fields })

    // Whoever is registered can be written to: by the next acts on them, and when they are removed again.
    const rules = await rulesFor(house, tx, contract)
    const mails = mailAllowance(house, tx, actor, 'register-user', { id: null, contractId: contract.id, serviceId: contract.serviceId }, () => rules)
    const usedUp = await mails.usedUp()
    if (usedUp !== null) return audit.refused('register-user', object, usedUp)
    const { policy } = rules
    if (input.usesToken !== undefined && tokenUse(policy) !== 'per-user') {
      return audit.refused('register-user', object, { code: 'input-invalid', fields: [{ field: 'usesToken', code: 'not-offered' }] })
    }
    const most = policy.users.mostPerContract
    if (most !== null && await tx.people.countUsers(contract.id) >= most) return audit.refused('register-user', object, { code: 'users-cap-reached', most })
    if (input.role === 'chief' && (await tx.people.listUsers(contract.id)).some((user) => user.role === 'chief' && user.state !== 'removed')) {
      return audit.refused('register-user', object, { code: 'conflict' })
    }
    const usesToken = input.usesToken ?? (input.confirmationPin === undefined && usesTokenAtFirst(policy))
    const wrongPin = pinFaults(policy, input, usesToken)
    if (wrongPin.length > 0) return audit.refused('register-user', object, { code: 'input-invalid', fields: wrongPin })
    const user = await tx.people.addUser(newUser(policy, contract, tx.now.business, {
      loginId: loginId.value, name: input.name.trim(), mail: input.mail, language: input.language, role: input.role, permissions: input.permissions, usesToken,
    }, input.broughtOver))
    if (user === undefined) return audit.refused('register-user', object, { code: 'input-invalid', fields: [{ field: 'loginId', code: 'taken' }] })
    if (input.made !== undefined) await putMadeSecrets(tx, policy, user.id, input.made, { act: 'register-user', actor })
    if (pin !== null) await tx.people.setPin(user.id, { hash: pin.value, setAt: tx.now.business, lapsesAt: null })
    if (actor.kind === 'user' || actor.kind === 'operator') await tellOfNewAdministrators(tx, [user])
    await mails.spend()
    await audit.accepted('register-user', { kind: 'user', id: user.id }, { contract: contract.id, role: user.role, permissions: user.permissions.join(' ') })
    return ok(user)
  })
}
