import type { Permission } from '../../domain/permission/acts.ts'
import { changeRights } from '../../domain/permission/change.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import { remindLoneAdministrator } from '../company/lone-administrator.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { endOpen } from './suspend-user.ts'
import { rulesOnce } from './rules-for.ts'
import { tellEverybody } from './tell-everybody.ts'

export type ChangePermissions = {
  readonly institutionId: string
  readonly loginId: string
  /** All that the user is to hold; what is not among them is taken away. */
  readonly permissions: readonly Permission[]
  /** Why, for the record. */
  readonly reason: string
}

const ACT = 'change-permissions'

/**
 * Gives and takes the permissions of a user, the contract locked, so that of two who take them from each other one stays. Who administers no
 * longer is logged out at once; user and administrators are told by mail, and whoever is left alone is asked to name a second.
 */
export const changePermissions = (house: House) => (actor: Actor, input: ChangePermissions): Promise<Result<User, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const known = await tx.people.findUser({ loginId: input.loginId })
    if (known === undefined) return audit.refused(ACT, { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: known.id } as const
    await tx.people.lockContract({ ofUser: known.id })
    const user = await tx.people.lockUser({ id: known.id })
    if (user === undefined) throw new Error('a user is never deleted')
    const rules = rulesOnce(house, tx, user)
    const mails = mailAllowance(house, tx, actor, ACT, user, rules)
    const usedUp = await mails.usedUp()
    if (usedUp !== null) return audit.refused(ACT, object, usedUp)
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return audit.refused(ACT, object, { code: 'input-invalid', fields })
    const others = (await tx.people.administratorsOf(user.contractId)).filter(({ id }) => id !== user.id)
    const decision = changeRights(user, input.permissions, others.length)
    if (!decision.ok) return audit.refused(ACT, object, decision.problem)
    const { rights, given, taken } = decision.value
    const changed = given.length + taken.length > 0
    const reduced = taken.includes('web-administration')
    if (changed) {
      await tx.people.setRights(user.id, rights)
      // Not by the time: of two changes at one moment each gives something else.
      await tellEverybody(tx, user, 'permissions-changed', `${user.id} ${randomUuid(house.random(16))}`, { given: given.join(' '), taken: taken.join(' ') })
    }
    const sessionsEnded = reduced ? await endOpen(tx, user) : 0
    if (reduced) await remindLoneAdministrator(tx, user, rules)
    await mails.spend()
    await audit.accepted(ACT, object, { reason, changed, given: given.join(' '), taken: taken.join(' '), sessionsEnded })
    return ok(changed ? { ...user, ...rights } : user)
  })
