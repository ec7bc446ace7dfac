import type { Policy } from '../../domain/policy/parameters.ts'
import type { LateRenewal } from '../../domain/renewal/after-expiry.ts'
import { newGrant } from '../acquisition/open-grant.ts'
import { auditor } from '../audit/auditor.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'

export const LATE_RENEWAL = 'renewal-after-expiry'

/**
 * Grants what a user who has proved who they are may do by themselves: acquire anew in the place of a certificate that ran out not long ago. The
 * grant ends with that time, to the second. Null where something else is open. Under the user’s lock, without a live certificate.
 */
export const openLateRenewal = async (house: House, tx: Transaction, policy: Policy, user: User, { certificateId, until }: LateRenewal): Promise<Grant | null> => {
  // Pressed twice: the other press has opened it while this one's password was being compared.
  const current = await tx.acquisitions.currentGrant(user.id)
  if (current?.state === 'open' && current.reason === LATE_RENEWAL) return current
  const opened = await newGrant(tx, policy, user, { act: 'renew-after-expiry', actor: { kind: 'user', userId: user.id } }, LATE_RENEWAL, until)
  if (!opened.ok) return null
  await auditor(house, tx, { kind: 'user', userId: user.id }).accepted('renew-after-expiry', { kind: 'certificate', id: certificateId }, { grant: opened.value.id, until: until.toISOString() })
  return opened.value
}
