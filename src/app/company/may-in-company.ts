import { ACTS, type Act } from '../../domain/permission/acts.ts'
import { may } from '../../domain/permission/may.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { hasNoCertificates } from '../acquisition/open-grant.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { companyConditions, companyParty } from './company-party.ts'

export type InCompany = {
  readonly entry: ServiceEntry
  /** The user of the company who acts, logged in. */
  readonly actorId: string
  readonly act: Act
  /** To whom, as typed or chosen; null: to the company itself. */
  readonly loginId: string | null
}

/**
 * Whether somebody of a company may do an act there, asked at each act: what was taken away a moment ago is gone. Whoever is of another
 * contract is answered like somebody who does not exist; where the contract has no certificates, nothing of them is done. The refusal is in the audit
 * (R-1215). Answers who acts.
 */
export const mayInCompany = (house: House) => ({ entry, actorId, act, loginId }: InCompany): Promise<Result<User, Refusal>> =>
  house.database.transact(entry.institution.id, async (tx) => {
    const actor = await tx.people.findUser({ id: actorId })
    const audit = auditor(house, tx, { kind: 'user', userId: actorId })
    const party = actor === undefined ? null : companyParty(actor)
    if (actor === undefined || party === null || actor.state !== 'registered') return problem({ code: 'not-permitted' })
    const company = { kind: 'contract', id: actor.contractId } as const
    const target = loginId === null ? null : await tx.people.findUser({ loginId })
    if (target === undefined || (target !== null && target.contractId !== actor.contractId)) return audit.refused(act, company, { code: 'not-found' })
    const permitted = may(party, act, { institutionId: entry.institution.id, contractId: actor.contractId, user: target }, await companyConditions(tx, entry.settled.policy))
    const object = target === null ? company : { kind: 'user', id: target.id } as const
    if (!permitted.ok) return audit.refused(act, object, permitted.problem)
    const missing = ACTS[act].ofCertificates && await hasNoCertificates(tx, entry.settled.policy, actor)
    return missing ? audit.refused(act, object, { code: 'method-not-certificate' }) : ok(actor)
  })
