import { acquiresByPin, printedSecretLapsesAt } from '../../domain/acquisition/proof.ts'
import { CONFIRMATION_PIN_BYTES, confirmationPinFrom, type ConfirmationPin } from '../../domain/pin/confirmation-pin.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { auditor } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { putConfirmationPin } from './put-confirmation-pin.ts'
import { rulesFor } from './rules-for.ts'
import { tellEverybody } from './tell-everybody.ts'

export type IssueConfirmationPin = { readonly institutionId: string; readonly loginId: string }

/** Seen once: afterwards only its hash is there. */
export type IssuedPin = { readonly pin: ConfirmationPin; readonly lapsesAt: BusinessTime }

type Refused = RefusalOf<'not-found' | 'user-removed' | 'secret-not-used' | 'mails-used-up' | 'conflict'>

/**
 * Makes a user a new confirmation PIN at the moment it is shown or printed: the chief's comes by letter, and this is also how an administrator or
 * the branch resets one. Of two at one moment the second is refused. It ends the former, and its count begins anew. Where there was one, the user and the administrators are told.
 */
export const issueConfirmationPin = (house: House) => async (actor: Actor, input: IssueConfirmationPin): Promise<Result<IssuedPin, Refused | RefusalOf<'busy'>>> => {
  const lookAt = async (tx: Transaction, user: User | undefined): Promise<Result<{ readonly user: User; readonly policy: Policy; readonly issued: IssuedPin; readonly former: string | null }, Refused>> => {
    const audit = auditor(house, tx, actor)
    if (user === undefined) return audit.refused('issue-confirmation-pin', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    if (user.state === 'removed') return audit.refused('issue-confirmation-pin', object, { code: 'user-removed' })
    const { policy } = await rulesFor(house, tx, user)
    if (!acquiresByPin(policy, user)) return audit.refused('issue-confirmation-pin', object, { code: 'secret-not-used' })
    const pin = confirmationPinFrom(policy.confirmationPin, house.random(CONFIRMATION_PIN_BYTES))
    return ok({ user, policy, issued: { pin, lapsesAt: printedSecretLapsesAt(policy.acquisition, tx.now.business) }, former: (await tx.people.pin(user.id))?.hash ?? null })
  }

  const before = await house.database.transact(input.institutionId, async (tx) => lookAt(tx, await tx.people.findUser({ loginId: input.loginId })))
  if (!before.ok) return before
  const { pin } = before.value.issued
  const hash = await house.passwords.hash(pin)
  if (!hash.ok) return hash
  return house.database.transact(input.institutionId, async (tx): Promise<Result<IssuedPin, Refused>> => {
    const now = await lookAt(tx, await tx.people.lockUser({ loginId: input.loginId }))
    if (!now.ok) return now
    const { user, policy, issued: { lapsesAt }, former } = now.value
    // Somebody else made one meanwhile, which would end unseen in their hands.
    if (former !== before.value.former) return auditor(house, tx, actor).refused('issue-confirmation-pin', { kind: 'user', id: user.id }, { code: 'conflict' })
    const mails = mailAllowance(house, tx, actor, 'issue-confirmation-pin', user, () => ({ policy }))
    const usedUp = await mails.usedUp()
    if (usedUp !== null) return auditor(house, tx, actor).refused('issue-confirmation-pin', { kind: 'user', id: user.id }, usedUp)
    await putConfirmationPin(tx, user.id, { hash: hash.value, lapsesAt })
    if (former !== null) await tellEverybody(tx, user, 'confirmation-pin-initialised', `${user.id} ${tx.now.machine.toISOString()}`)
    await mails.spend()
    await auditor(house, tx, actor).accepted('issue-confirmation-pin', { kind: 'user', id: user.id })
    return ok({ pin, lapsesAt })
  })
}
