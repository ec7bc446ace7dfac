import { redeliveryEndsAt } from '../../domain/acquisition/may-acquire.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { isBefore, type BusinessTime } from '../../domain/time/time.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'

/** Of all of a user's, the renewed certificate that has not taken the place of the former one yet. */
export const unusedSuccessor = (certificates: readonly Certificate[], now: BusinessTime): Certificate | undefined =>
  certificates.find(({ state, notAfter }) => state === 'renewed' && !isExpired(notAfter, now))

export const successorOf = async (tx: Transaction, userId: string): Promise<Certificate | undefined> => unusedSuccessor(await tx.certificates.ofUser(userId), tx.now.business)

/** The one that was issued under this grant and can still be delivered again, because it may never have arrived. */
export const undelivered = async (tx: Transaction, grant: Grant, redeliveryHours: number): Promise<Certificate | undefined> => {
  const successor = await successorOf(tx, grant.userId)
  return successor !== undefined && successor.grantId === grant.id && successor.firstLoginAt === null && isBefore(tx.now.business, redeliveryEndsAt(successor.acquiredAt, redeliveryHours))
    ? successor
    : undefined
}
