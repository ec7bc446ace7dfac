import { redeliveryEndsAt } from '../../domain/acquisition/may-acquire.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { isBefore, type BusinessTime } from '../../domain/time/time.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'

/** Of all of a user's, the renewed certificate that has not taken the place of the former one yet. */
export const unusedSuccessor = (certificates: readonly Certificate[], now: BusinessTime): Certificate | undefined =>
  certificates.find(({ state, notAfter }) => state === 'renewed' && !isExpired(notAfter, now))

/** Of all of a user's, the one to choose instead of this: the renewed one that was never used; where this has run out, whichever is good (S-04, S-19). */
export const newerThan = ({ id, notAfter }: Certificate, certificates: readonly Certificate[], now: BusinessTime): Certificate | undefined =>
  unusedSuccessor(certificates, now) ?? (isExpired(notAfter, now) ? certificates.find((each) => each.id !== id && each.state === 'active' && !isExpired(each.notAfter, now)) : undefined)

/** Whether it was issued under this grant and can still be delivered again, because it may never have arrived. */
export const isRedeliverable = (successor: Certificate | undefined, grant: Grant, redeliveryHours: number, now: BusinessTime): boolean =>
  successor !== undefined && successor.grantId === grant.id && successor.firstLoginAt === null && isBefore(now, redeliveryEndsAt(successor.acquiredAt, redeliveryHours))
