import { standingOfContract } from '../../domain/user/against-state.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { CERTIFICATE_STATE_ROWS } from '../../domain/certificate/lifecycle.ts'
import type { AcquirerFacts } from '../../domain/acquisition/may-acquire.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

export type Gathered = { readonly facts: AcquirerFacts; readonly live: Certificate | undefined; readonly certificates: readonly Certificate[] }

/** Whether a certificate makes way for the one that a renewal is about: the one it renews, and one renewed before that was never used. */
const givesWay = ({ id, state, grantId }: Certificate, grant: Grant | undefined): boolean =>
  grant !== undefined && grant.renewsId !== null && (id === grant.renewsId || (state === 'renewed' && grantId !== grant.id))

/** What the rules of acquiring ask for, read under the user's lock. */
export const gatherAcquirerFacts = async (tx: Transaction, policy: Policy, user: User, contract: Pick<Contract, 'state' | 'stoppedAt'>, grant: Grant | undefined): Promise<Gathered> => {
  const certificates = await tx.certificates.ofUser(user.id)
  const live = certificates.find((each) => CERTIFICATE_STATE_ROWS[each.state].live && !isExpired(each.notAfter, tx.now.business) && !givesWay(each, grant))
  return {
    live,
    certificates,
    facts: {
      now: tx.now.business,
      user: { state: user.state, usableFrom: user.usableFrom },
      contract: standingOfContract(contract),
      counter: await tx.people.counter(user.id, 'password'),
      grant: grant === undefined ? null : { state: grant.state, lapsesAt: grant.lapsesAt },
      live: live === undefined ? null : { pcName: live.pcName, since: live.acquiredAt, firstLoginAt: live.firstLoginAt, ofThisGrant: live.grantId === grant?.id },
      redeliveryHours: policy.acquisition.redeliveryHours,
    },
  }
}
