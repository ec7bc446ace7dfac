import type { Act } from '../../domain/permission/acts.ts'
import { may } from '../../domain/permission/may.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'

export type CompanyAct = {
  readonly entry: ServiceEntry
  /** The user of the company who acts, logged in. */
  readonly actorId: string
  readonly act: Act
  /** To whom, as typed or chosen. */
  readonly loginId: string
}

/**
 * Whether somebody of a company may do an act to another user, asked at each act: what was taken away a moment ago is gone. Whoever is of
 * another contract is answered like somebody who does not exist, and the refusal is in the audit (R-1215).
 */
export const mayInCompany = (house: House) => ({ entry, actorId, act, loginId }: CompanyAct): Promise<Result<'permitted', Refusal>> =>
  house.database.transact(entry.institution.id, async (tx) => {
    const actor = await tx.people.findUser({ id: actorId })
    const target = await tx.people.findUser({ loginId })
    const audit = auditor(house, tx, { kind: 'user', userId: actorId })
    if (actor === undefined || actor.role === 'operator' || actor.state !== 'registered') return problem({ code: 'not-permitted' })
    if (target === undefined || target.contractId !== actor.contractId) return audit.refused(act, { kind: 'contract', id: actor.contractId }, { code: 'not-found' })
    const permitted = may(
      { kind: 'customer', userId: actor.id, contractId: actor.contractId, role: actor.role, permissions: actor.permissions }, act,
      { institutionId: entry.institution.id, contractId: target.contractId, user: { id: target.id, role: target.role } },
      { mode: await tx.installation.mode() ?? 'production', administratorsOwn: entry.settled.policy.reissue.administratorsOwn, approvedBy: null },
    )
    return permitted.ok ? permitted : audit.refused(act, { kind: 'user', id: target.id }, permitted.problem)
  })
