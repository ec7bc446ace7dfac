import type { Policy } from '../policy/parameters.ts'
import type { CertificateFault, Refusal } from '../refusal/refusal.ts'
import { renewableUntil } from '../renewal/phase.ts'
import { ok, problem, type Result } from '../result.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'
import type { ContractStanding } from '../user/against-state.ts'
import type { UserState } from '../user/lifecycle.ts'
import type { Confirmer } from './confirmation.ts'
import type { CertificateState } from './lifecycle.ts'
import { isExpired } from './validity.ts'

/** What the connection showed, judged as far as bytes and signatures go; `known` adds the row of the database. */
export type Presented =
  | { readonly kind: 'none' }
  /** Neither signed by one of our authorities nor under one of their names. */
  | { readonly kind: 'foreign' }
  /** Under the name of one of our authorities, but not signed by it. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'not-acceptable'; readonly fault: CertificateFault }
  /** Signed by our authority, and no row of the database is this certificate. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly certificate: CertificateFacts }

export type CertificateFacts = {
  readonly state: CertificateState
  readonly serviceId: string
  readonly notBefore: BusinessTime
  readonly notAfter: BusinessTime
  /** When it was superseded, revoked, voided; null while it lives. */
  readonly endedAt: BusinessTime | null
  /** The short key fingerprint that is compared where a new PC is confirmed, and who confirms it. Null unless it waits for that. */
  readonly confirmation: { readonly fingerprint: string; readonly confirmedBy: Confirmer } | null
  readonly userState: UserState
  readonly contract: ContractStanding
  /** Whether its user is one of those who lift the stop of their company. */
  readonly liftsStops: boolean
}

export type Doorway = { readonly serviceId: string; readonly renewal: Policy['renewal']; readonly now: BusinessTime }

/**
 * What a good certificate opens:
 * - `login`: the password is asked
 * - `login-completes-renewal`: so it is, and the first good login supersedes the former certificate
 * - `start-using`: so it is, and only the page that puts it to use is reached
 * - `lift-stop`: so it is, and only what lifts the emergency stop of the company is reached
 */
export type Use = 'login' | 'login-completes-renewal' | 'start-using' | 'lift-stop'

const HANDOVER_USE: { readonly [Handover in Policy['renewal']['handover']]: Use } = {
  'first-good-login': 'login-completes-renewal',
  'start-using': 'start-using',
}

type Judge = (certificate: CertificateFacts, at: Doorway) => Result<Use, Refusal>

const superseded: Judge = ({ endedAt, notAfter }) => problem({ code: 'certificate-superseded', supersededAt: endedAt ?? notAfter })
const expired: Judge = ({ notAfter }, { renewal, now }) => problem({ code: 'certificate-expired', notAfter, renewableUntil: renewableUntil(renewal, notAfter, now) })
const unlessOutOfTime = (judge: Judge): Judge => (certificate, at) => {
  if (isExpired(certificate.notAfter, at.now)) return expired(certificate, at)
  if (isBefore(at.now, certificate.notBefore)) return problem({ code: 'certificate-not-yet-valid', notBefore: certificate.notBefore })
  return judge(certificate, at)
}

const BY_STATE: { readonly [State in CertificateState]: Judge } = {
  'signing': () => problem({ code: 'certificate-unknown' }),
  'awaiting-confirmation': unlessOutOfTime(({ confirmation }) => {
    if (confirmation === null) throw new TypeError('a certificate that waits has a fingerprint')
    return problem({ code: 'certificate-awaiting-confirmation', ...confirmation })
  }),
  'renewed': unlessOutOfTime((_, { renewal }) => ok(HANDOVER_USE[renewal.handover])),
  'active': unlessOutOfTime(() => ok('login')),
  superseded,
  'revoked': ({ endedAt, notAfter }) => problem({ code: 'certificate-revoked', revokedAt: endedAt ?? notAfter }),
  expired,
  'void': superseded,
}

/** A renewed certificate is put to use first: whoever lifts the stop then comes back with it. */
const whileStopped = ({ liftsStops }: CertificateFacts, use: Use): Result<Use, Refusal> => {
  if (!liftsStops) return problem({ code: 'company-stopped' })
  return ok(use === 'login' ? 'lift-stop' : use)
}

const ofKnown = (certificate: CertificateFacts, at: Doorway): Result<Use, Refusal> => {
  if (certificate.serviceId !== at.serviceId) return problem({ code: 'certificate-other-service' })
  if (certificate.userState === 'removed') return problem({ code: 'user-removed' })
  if (certificate.contract.state === 'closed') return problem({ code: 'contract-closed' })
  const judged = BY_STATE[certificate.state](certificate, at)
  if (judged.ok && certificate.userState === 'suspended') return problem({ code: 'user-suspended' })
  return judged.ok && certificate.contract.stopped ? whileStopped(certificate, judged.value) : judged
}

/** Why a presented certificate is, or is not, good for logging in at this service now. Locks are asked after it, with the password. */
export const verdict = (presented: Presented, at: Doorway): Result<Use, Refusal> => {
  switch (presented.kind) {
    case 'none': return problem({ code: 'certificate-none' })
    case 'foreign': return problem({ code: 'certificate-foreign' })
    case 'forged': return problem({ code: 'certificate-forged' })
    case 'not-acceptable': return problem({ code: 'certificate-not-acceptable', fault: presented.fault })
    case 'unknown': return problem({ code: 'certificate-unknown' })
    case 'known': return ofKnown(presented.certificate, at)
  }
}
