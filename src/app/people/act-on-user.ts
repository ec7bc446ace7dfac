import type { Refusal, RefusalOf } from '../../domain/refusal/refusal.ts'
import type { Result } from '../../domain/result.ts'
import { auditor, type AuditedObject } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor, AuditRecord } from '../port/records.ts'
import { rulesOnce } from './rules-for.ts'

type Facts = AuditRecord['facts']

/** A user whom something is done to: locked until the transaction ends, with the record of it begun. */
export type UserActedOn = {
  readonly tx: Transaction
  readonly user: User
  /** Those of the user’s service, read once. */
  readonly rules: ReturnType<typeof rulesOnce>
  /** Records that it was done; `object` where it is something of the user's and not the user. */
  readonly accepted: (facts?: Facts, object?: AuditedObject) => Promise<void>
  /** Records that it was refused, and returns the refusal; `object` as above. */
  readonly refused: <R extends Refusal>(refusal: R, facts?: Facts, object?: AuditedObject) => Promise<Result<never, R>>
}

/**
 * Does `act` to one user in one transaction; `not-found` where the institution has no such login id, `mails-used-up` where it would make
 * more mails than a day allows. Everything that happens meanwhile to the same user waits
 * (R-1105), and whatever comes of it is recorded (R-1106).
 */
export const actOnUser = <Outcome extends Result<unknown, Refusal>>(
  house: Pick<House, 'database' | 'keyed' | 'policies'>, actor: Actor, act: string, { institutionId, loginId }: { readonly institutionId: string; readonly loginId: string },
  does: (on: UserActedOn) => Promise<Outcome>,
): Promise<Outcome | Result<never, RefusalOf<'not-found' | 'mails-used-up'>>> =>
  house.database.transact(institutionId, async (tx): Promise<Outcome | Result<never, RefusalOf<'not-found' | 'mails-used-up'>>> => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId })
    if (user === undefined) return audit.refused(act, { kind: 'institution', id: institutionId }, { code: 'not-found' })
    const self = { kind: 'user', id: user.id } as const
    const rules = rulesOnce(house, tx, user)
    const mails = mailAllowance(house, tx, actor, act, user, rules)
    const usedUp = await mails.usedUp()
    if (usedUp !== null) return audit.refused(act, self, usedUp)
    const done = await does({
      tx,
      user,
      rules,
      accepted: (facts = {}, object = self) => audit.accepted(act, object, facts),
      refused: (refusal, facts = {}, object = self) => audit.refused(act, object, refusal, facts),
    })
    if (done.ok) await mails.spend()
    return done
  })
