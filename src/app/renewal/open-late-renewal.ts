import type { Policy } from '../../domain/policy/parameters.ts'
import { lateRenewal } from '../../domain/renewal/after-expiry.ts'
import { newGrant } from '../acquisition/open-grant.ts'
import { auditor } from '../audit/auditor.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'

const LATE_RENEWAL = 'renewal-after-expiry'

/**
 * Grants what a user who has proved who they are may do by themselves: acquire anew in the place of a certificate that ran out not long ago. The
 * grant ends with that time, to the second. Null where the profile has none of it, or asks for an approval. Under the user’s lock, without a live certificate.
 */
export const openLateRenewal = async (
  house: House, tx: Transaction, policy: Policy, user: User, { certificates, grant }: { readonly certificates: readonly Certificate[]; readonly grant: Grant },
): Promise<Grant | null> => {
  const late = lateRenewal(policy.renewal, certificates, grant, tx.now.business)
  if (late?.needs !== 'password') return null
  // Pressed twice: the other press has opened it while this one's password was being compared.
  const current = await tx.acquisitions.currentGrant(user.id)
  if (current?.state === 'open' && current.reason === LATE_RENEWAL) return current
  const opened = await newGrant(tx, policy, user, LATE_RENEWAL, late.until)
  if (!opened.ok) return null
  await auditor(house, tx, { kind: 'user', userId: user.id }).accepted('renew-after-expiry', { kind: 'certificate', id: late.certificateId }, { grant: opened.value.id, until: late.until.toISOString() })
  return opened.value
}
