import type { Acquisition } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'

/** The certificate that an acquisition is to renew; null where its user acquires one anew. */
export const renewedIn = async (tx: Transaction, { grantId, userId }: Acquisition): Promise<Certificate | null> => {
  const grant = await tx.acquisitions.currentGrant(userId)
  return grant?.id === grantId && grant.renewsId !== null ? await tx.certificates.find({ id: grant.renewsId }) ?? null : null
}
