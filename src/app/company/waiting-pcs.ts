import { companyConfirms } from '../../domain/certificate/confirmation.ts'
import { may } from '../../domain/permission/may.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { companyConditions, companyParty } from './company-party.ts'

/** A new PC of a company, as its administrators see it: never with the number that its own screen shows. */
export type CompanysWaitingPc = { readonly loginId: string; readonly name: string; readonly pcName: string; readonly acquiredAt: BusinessTime }

/** The PCs that this user of the company may confirm now, the one that has waited longest first; none where the profile leaves them to the branch. */
export const waitingPcsFor = async (tx: Transaction, { institution, settled: { policy } }: ServiceEntry, actor: User): Promise<readonly CompanysWaitingPc[]> => {
  const party = companyParty(actor)
  if (!companyConfirms(policy.acquisition) || party === null) return []
  const conditions = await companyConditions(tx, policy)
  return (await tx.company.waitingPcs(actor.contractId)).filter(({ userId, role }) =>
    may(party, 'confirm-pc', { institutionId: institution.id, contractId: actor.contractId, user: { id: userId, role, permissions: [] } }, conditions).ok)
}
