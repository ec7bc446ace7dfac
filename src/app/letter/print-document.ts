import { isLapsed } from '../../domain/acquisition/grant.ts'
import { ACQUISITION_CODE_BYTES, acquisitionCodeFrom } from '../../domain/acquisition/acquisition-code.ts'
import { printedSecretLapsesAt } from '../../domain/acquisition/proof.ts'
import { secretsToPrint, type PrintedKind, type PrintedSecretKind } from '../../domain/letter/contents.ts'
import { initialPassword, INITIAL_PASSWORD_BYTES } from '../../domain/password/initial-password.ts'
import { CONFIRMATION_PIN_BYTES, confirmationPinFrom } from '../../domain/pin/confirmation-pin.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { isBefore, type BusinessTime } from '../../domain/time/time.ts'
import { readReason } from '../acquisition/reason.ts'
import { codeMac } from '../acquisition/code-mac.ts'
import { actorReference, auditor } from '../audit/auditor.ts'
import { putConfirmationPin } from '../people/put-confirmation-pin.ts'
import { putInitialPassword } from '../people/put-initial-password.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Letter } from '../port/printer.ts'
import type { Actor } from '../port/records.ts'

export type PrintDocument = {
  readonly institutionId: string
  readonly loginId: string
  readonly kind: PrintedKind
  /** Why, for the record and the audit. */
  readonly reason: string
}

/** The PDF is seen once: of its secrets only hashes stay. */
export type Printed = { readonly document: Uint8Array; readonly edition: number; readonly lapsesAt: BusinessTime | null }

type Refused = RefusalOf<'input-invalid' | 'not-found' | 'not-permitted' | 'user-removed' | 'grant-none' | 'conflict' | 'busy' | 'printer-unavailable'>

/** What the decision rests on, read before the document is made and once more before it counts. */
type Standing = { readonly user: User; readonly grant: Grant | null; readonly kinds: readonly PrintedSecretKind[]; readonly edition: number }

type Prepared = { readonly standing: Standing; readonly letter: Letter; readonly policy: Policy; readonly reason: string }

const ACT = 'print-document'

const make: { readonly [Kind in PrintedSecretKind]: (house: House, policy: Policy) => string } = {
  'initial-password': (house, policy) => initialPassword(policy.password, house.random(INITIAL_PASSWORD_BYTES)),
  'letter-code': (house) => acquisitionCodeFrom(house.random(ACQUISITION_CODE_BYTES)),
  'confirmation-pin': (house, policy) => confirmationPinFrom(policy.confirmationPin, house.random(CONFIRMATION_PIN_BYTES)),
}

const standingOf = async (tx: Transaction, policy: Policy, user: User): Promise<Standing> => {
  const current = await tx.acquisitions.currentGrant(user.id)
  const grant = current?.state === 'open' && !isLapsed(current.lapsesAt, tx.now.business) ? current : null
  const kinds = secretsToPrint({ policy, user, grant, password: await tx.people.password(user.id), pin: await tx.people.pin(user.id) })
  return { user, grant, kinds, edition: await tx.letters.lastEdition(user.id, grant?.id ?? null) + 1 }
}

const isSame = (one: Standing, other: Standing): boolean =>
  one.grant?.id === other.grant?.id && one.edition === other.edition && one.kinds.join() === other.kinds.join() && one.user.state === other.user.state

/** Gathers what the document says and makes its secrets, which nothing knows yet. */
const prepare = async (house: House, tx: Transaction, actor: Actor, input: PrintDocument): Promise<Result<Prepared, Refused>> => {
  const audit = auditor(house, tx, actor)
  const user = await tx.people.findUser({ loginId: input.loginId })
  if (user === undefined) return audit.refused(ACT, { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
  const object = { kind: 'user', id: user.id } as const
  const { reason, fields } = readReason(input.reason)
  if (fields.length > 0) return audit.refused(ACT, object, { code: 'input-invalid', fields })
  if (user.state === 'removed') return audit.refused(ACT, object, { code: 'user-removed' })
  // Operators prove themselves by their certificates alone, which a written command makes.
  if (user.role === 'operator') return audit.refused(ACT, object, { code: 'not-permitted' })

  const service = await tx.installation.service({ id: user.serviceId })
  const institution = await tx.installation.institution({ id: input.institutionId })
  const contract = await tx.people.contractOf(user.id)
  if (service === undefined || institution === undefined || contract === undefined) throw new Error('a user belongs to a contract of a service')
  const settled = house.policies.of(service)
  const { policy } = settled
  const standing = await standingOf(tx, policy, user)
  if (standing.grant === null && (input.kind === 'counter-sheet' || standing.kinds.length === 0)) return audit.refused(ACT, object, { code: 'grant-none' })
  return ok({
    standing,
    policy,
    reason,
    letter: {
      kind: input.kind,
      entry: { service, institution, settled },
      front: house.addresses.front(service.site),
      contract,
      user,
      address: input.kind === 'letter' ? await tx.letters.addressOf(contract.id) ?? null : null,
      secrets: standing.kinds.map((kind) => ({ kind, text: make[kind](house, policy) })),
      edition: standing.edition,
      printedAt: tx.now.business,
      lapsesAt: standing.kinds.length === 0 ? null : printedSecretLapsesAt(policy.acquisition, tx.now.business),
      deadline: standing.grant?.lapsesAt ?? null,
    },
  })
}

/**
 * Prints a letter, or the sheet that the branch hands over, with secrets made for it; only their hashes stay, and what was printed before is
 * void. The PDF is made first: where that fails, or where anything changed meanwhile, the former document stays good and the new one is
 * thrown away unseen. It counts from the transaction that records it, and is handed out after that.
 */
export const printDocument = (house: House) => async (actor: Actor, input: PrintDocument): Promise<Result<Printed, Refused>> => {
  const prepared = await house.database.transact(input.institutionId, (tx) => prepare(house, tx, actor, input))
  if (!prepared.ok) return prepared
  const { standing, letter, policy, reason } = prepared.value
  const { grant, edition, kinds } = standing
  const object = { kind: 'user', id: standing.user.id } as const
  const secret = (kind: PrintedSecretKind): string | null => letter.secrets.find((each) => each.kind === kind)?.text ?? null
  const refused = <R extends Refused>(refusal: R) => house.database.transact(input.institutionId, (tx) => auditor(house, tx, actor).refused(ACT, object, refusal))

  const hashed = async (text: string | null): Promise<Result<string | null, RefusalOf<'busy'>>> => (text === null ? ok(null) : house.passwords.hash(text))
  const password = await hashed(secret('initial-password'))
  if (!password.ok) return refused(password.problem)
  const pin = await hashed(secret('confirmation-pin'))
  if (!pin.ok) return refused(pin.problem)
  const made = await house.printer.letter(letter)
  if (!made.ok) return refused(made.problem)

  return house.database.transact(input.institutionId, async (tx): Promise<Result<Printed, Refused>> => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ id: standing.user.id })
    if (grant !== null) await tx.acquisitions.lockGrant(grant.id)
    if (user === undefined || !isSame(standing, await standingOf(tx, policy, user))) return audit.refused(ACT, object, { code: 'conflict' })
    const recorded = await tx.letters.add({
      userId: user.id, grantId: grant?.id ?? null, kind: input.kind, edition, secrets: kinds, reason,
      printedBy: actorReference(house, actor), printedAt: letter.printedAt, lapsesAt: letter.lapsesAt,
    })
    if (!recorded) return audit.refused(ACT, object, { code: 'conflict' })
    const [formerPassword, formerPin] = [await tx.people.password(user.id), await tx.people.pin(user.id)]
    if (password.value !== null) await putInitialPassword(tx, policy, user.id, { hash: password.value, lapsesAt: letter.lapsesAt }, { act: 'print-document', actor })
    if (pin.value !== null) await putConfirmationPin(tx, user.id, { hash: pin.value, lapsesAt: letter.lapsesAt })
    // Whoever had one that was good is told that it is so no more; the end of the others was told, or never noticed.
    const wasGood = (former: { readonly lapsesAt: BusinessTime | null } | undefined): boolean => former !== undefined && (former.lapsesAt === null || isBefore(tx.now.business, former.lapsesAt))
    const event = `${user.id} ${tx.now.machine.toISOString()}`
    if (password.value !== null && wasGood(formerPassword)) await tellEverybody(tx, user, 'password-initialised', event)
    if (pin.value !== null && wasGood(formerPin)) await tellEverybody(tx, user, 'confirmation-pin-initialised', event)
    const code = secret('letter-code')
    if (code !== null && grant !== null && letter.lapsesAt !== null) {
      await tx.acquisitions.setCode(grant.id, codeMac(house, grant.id, code), letter.lapsesAt)
    }
    await audit.accepted(ACT, object, { kind: input.kind, edition, secrets: kinds.join(), reason })
    return ok({ document: made.value, edition, lapsesAt: letter.lapsesAt })
  })
}
