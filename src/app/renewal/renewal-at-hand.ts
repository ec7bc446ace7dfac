import { keyOriginAllowed } from '../../domain/acquisition/key-origin.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { mayRenew } from '../../domain/renewal/may-renew.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { gatherRenewalFacts } from './renewal-facts.ts'
import { isRedeliverable, unusedSuccessor } from './successor.ts'

export type RenewalAtHand = {
  /** The open or frozen grant of the user, or else the latest. */
  readonly grant: Grant | undefined
  /** Made by a renewal before, and never used. */
  readonly successor: Certificate | undefined
  /** The grant under which that one can be delivered again; undefined where it cannot. */
  readonly redelivery: Grant | undefined
}

/** What a key made in a page is certified as. */
const KEY_ORIGIN = 'file'

/** What there is of a renewal of this certificate already, or why it cannot be renewed now: what the page shows is what the press meets. */
export const renewalAtHand = async (tx: Transaction, policy: Policy, user: User, certificate: Certificate): Promise<Result<RenewalAtHand, Refusal>> => {
  const contract = await tx.people.contractOf(user.id)
  if (contract === undefined) throw new Error('a user belongs to a contract')
  const may = mayRenew(policy.renewal, await gatherRenewalFacts(tx, user, contract, certificate))
  if (!may.ok) return may
  const way = keyOriginAllowed(policy, user.role, KEY_ORIGIN)
  if (!way.ok) return way
  const successor = unusedSuccessor(await tx.certificates.ofUser(user.id), tx.now.business)
  const grant = await tx.acquisitions.currentGrant(user.id)
  const arrives = grant?.renewsId === certificate.id && isRedeliverable(successor, grant, policy.acquisition.redeliveryHours, tx.now.business)
  return ok({ grant, successor, redelivery: arrives ? grant : undefined })
}
