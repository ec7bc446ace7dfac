import type { CertificateState } from '../certificate/lifecycle.ts'
import type { Policy } from '../policy/parameters.ts'
import type { BusinessTime } from '../time/time.ts'
import { renewableUntil } from './phase.ts'

/** One of a user’s certificates, and the grant under which it was issued. */
export type Former = {
  readonly id: string
  readonly state: CertificateState
  readonly notAfter: BusinessTime
  readonly acquiredAt: BusinessTime
  readonly grantId: string
}

/** What the user may put in the place of a certificate that has run out: what it takes, and until when, exclusive. */
export type LateRenewal = { readonly certificateId: string; readonly needs: Policy['renewal']['graceNeeds']; readonly until: BusinessTime }

/** States of a certificate that was on a PC and ended, if it did, by the mere passing of time. */
const RAN_OUT: ReadonlySet<CertificateState> = new Set(['active', 'renewed', 'expired'])

/**
 * Whether the latest certificate of a user has run out so recently that it may still be renewed. One that was revoked, or superseded by one that
 * was, takes a reissue; so does one after which somebody has granted, frozen or withdrawn something else.
 */
export const lateRenewal = (
  renewal: Policy['renewal'], certificates: readonly Former[], grant: { readonly id: string; readonly renewsId: string | null } | null, now: BusinessTime,
): LateRenewal | null => {
  const latest = certificates.filter(({ state }) => state !== 'void').toSorted((one, other) => other.acquiredAt.getTime() - one.acquiredAt.getTime())[0]
  if (latest === undefined || !RAN_OUT.has(latest.state)) return null
  if (grant === null || (grant.id !== latest.grantId && grant.renewsId !== latest.id)) return null
  const until = renewableUntil(renewal, latest.notAfter, now)
  return until === null ? null : { certificateId: latest.id, needs: renewal.graceNeeds, until }
}
