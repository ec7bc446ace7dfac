import { CERTIFICATE_STATE_ROWS, type CertificateState } from '../certificate/lifecycle.ts'
import { isExpired } from '../certificate/validity.ts'
import type { Policy } from '../policy/parameters.ts'
import { renewalPhase } from '../renewal/phase.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'
import type { TokenState } from '../token/token-use.ts'
import type { UserState } from './lifecycle.ts'

/** How a certificate stands, in the one word that stands for it everywhere (look.md). */
export type CertificateStanding = 'issuing' | 'awaiting-confirmation' | 'unused' | 'in-use' | 'renewable' | 'superseded' | 'revoked' | 'expired' | 'void'

/** How a user stands as a whole. */
export type UserStanding = CertificateStanding | 'removed' | 'suspended' | 'locked' | 'not-yet-usable' | 'token-waiting' | 'not-acquired'

type Dated = { readonly state: CertificateState; readonly notAfter: BusinessTime }

const STANDINGS: { readonly [State in Exclude<CertificateState, 'active'>]: CertificateStanding } = {
  'signing': 'issuing', 'awaiting-confirmation': 'awaiting-confirmation', 'renewed': 'unused', 'superseded': 'superseded', 'revoked': 'revoked', 'expired': 'expired', 'void': 'void',
}

/** One past its end has expired, whether or not anybody has written it down yet. */
export const certificateStanding = ({ renewal }: Pick<Policy, 'renewal'>, { state, notAfter }: Dated, now: BusinessTime): CertificateStanding => {
  if (CERTIFICATE_STATE_ROWS[state].live && isExpired(notAfter, now)) return 'expired'
  if (state !== 'active') return STANDINGS[state]
  return renewalPhase(renewal, notAfter, now) === 'not-yet' ? 'in-use' : 'renewable'
}

/** The certificate that tells how its user stands: the one in use, else the one on its way, else the latest that ended; `certificates` the newest first. */
export const tellingCertificate = <Certificate extends Dated>(certificates: readonly Certificate[], now: BusinessTime): Certificate | undefined => {
  const live = certificates.filter(({ state, notAfter }) => CERTIFICATE_STATE_ROWS[state].live && !isExpired(notAfter, now))
  return live.find(({ state }) => state === 'active') ?? live[0] ?? certificates.find(({ state }) => state !== 'void') ?? certificates[0]
}

export type UserFacts = {
  readonly state: UserState
  readonly usableFrom: BusinessTime
  readonly locked: boolean
  readonly token: TokenState
  /** Whether the contract logs in with id and password, so that no certificate tells how its user stands. */
  readonly byPassword: boolean
  /** The newest first. */
  readonly certificates: readonly Dated[]
}

/** What is most in a user’s way comes first: whoever is locked reads as locked, however good the certificate is. */
export const userStanding = (policy: Pick<Policy, 'renewal'>, { state, usableFrom, locked, token, byPassword, certificates }: UserFacts, now: BusinessTime): UserStanding => {
  if (state !== 'registered') return state
  if (locked) return 'locked'
  const telling = byPassword ? undefined : tellingCertificate(certificates, now)
  const standing = telling === undefined ? undefined : certificateStanding(policy, telling, now)
  if (standing !== undefined && CERTIFICATE_STATE_ROWS[telling?.state ?? 'void'].live && standing !== 'expired') return standing
  if (isBefore(now, usableFrom)) return 'not-yet-usable'
  if (token === 'waiting') return 'token-waiting'
  if (byPassword) return 'in-use'
  return standing === undefined || standing === 'void' ? 'not-acquired' : standing
}
