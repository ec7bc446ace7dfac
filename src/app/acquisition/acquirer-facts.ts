import { standingOfContract } from '../../domain/user/against-state.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { CERTIFICATE_STATE_ROWS } from '../../domain/certificate/lifecycle.ts'
import type { AcquirerFacts } from '../../domain/acquisition/may-acquire.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Moment } from '../port/house.ts'
import type { Contract, User } from '../port/people.ts'

/** Read under the user's lock. */
export type AcquirerRead = {
  readonly now: Moment
  readonly policy: Policy
  readonly user: User
  readonly contract: Pick<Contract, 'state' | 'stoppedAt'>
  readonly grant: Grant | undefined
  /** All of the user's. */
  readonly certificates: readonly Certificate[]
  /** Of the password. */
  readonly counter: AcquirerFacts['counter']
}

/** Whether a certificate makes way for the one that a renewal is about: the one it renews, and one renewed before that was never used. */
const givesWay = ({ id, state, grantId }: Certificate, grant: Grant | undefined): boolean =>
  grant !== undefined && grant.renewsId !== null && (id === grant.renewsId || (state === 'renewed' && grantId !== grant.id))

/** What the rules of acquiring ask for, and the certificate that is in their way. */
export const acquirerFacts = ({ now, policy, user, contract, grant, certificates, counter }: AcquirerRead): { readonly facts: AcquirerFacts; readonly live: Certificate | undefined } => {
  const live = certificates.find((each) => CERTIFICATE_STATE_ROWS[each.state].live && !isExpired(each.notAfter, now.business) && !givesWay(each, grant))
  return {
    live,
    facts: {
      now: now.business,
      user: { state: user.state, usableFrom: user.usableFrom },
      contract: standingOfContract(contract),
      counter,
      grant: grant === undefined ? null : { state: grant.state, lapsesAt: grant.lapsesAt },
      live: live === undefined ? null : { pcName: live.pcName, since: live.acquiredAt, firstLoginAt: live.firstLoginAt, ofThisGrant: live.grantId === grant?.id },
      redeliveryHours: policy.acquisition.redeliveryHours,
    },
  }
}
