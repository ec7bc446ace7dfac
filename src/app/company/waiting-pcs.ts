import { companyConfirms } from '../../domain/certificate/confirmation.ts'
import { may } from '../../domain/permission/may.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** A new PC of a company, as its administrators see it: never with the number that its own screen shows. */
export type CompanysWaitingPc = { readonly loginId: string; readonly name: string; readonly pcName: string; readonly acquiredAt: BusinessTime }

/** The PCs that this user of the company may confirm now, the one that has waited longest first; none where the profile leaves them to the branch. */
export const waitingPcsFor = async (tx: Transaction, { institution, settled: { policy } }: ServiceEntry, actor: User): Promise<readonly CompanysWaitingPc[]> => {
  if (!companyConfirms(policy.acquisition) || actor.role === 'operator') return []
  const party = { kind: 'customer', userId: actor.id, contractId: actor.contractId, role: actor.role, permissions: actor.permissions } as const
  const conditions = { mode: await tx.installation.mode() ?? 'production', ...policy.reissue, approvedBy: null } as const
  const mine = (await tx.people.listUsers(actor.contractId)).filter((user) =>
    user.state !== 'removed' && may(party, 'confirm-pc', { institutionId: institution.id, contractId: user.contractId, user: { id: user.id, role: user.role } }, conditions).ok)
  const names = new Map(mine.map((user) => [user.id, user]))
  return (await tx.certificates.ofUsers(mine.map(({ id }) => id)))
    .filter(({ state, notAfter }) => state === 'awaiting-confirmation' && !isExpired(notAfter, tx.now.business))
    .flatMap(({ userId, pcName, acquiredAt }) => {
      const user = names.get(userId)
      return user === undefined ? [] : [{ loginId: user.loginId, name: user.name, pcName, acquiredAt }]
    })
    .toSorted((one, other) => one.acquiredAt.getTime() - other.acquiredAt.getTime())
}
