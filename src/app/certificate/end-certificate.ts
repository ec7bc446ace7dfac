import { CERTIFICATE_STATE_ROWS, type CertificateState } from '../../domain/certificate/lifecycle.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Certificate, RevocationReason } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'

export type End = {
  readonly to: CertificateState
  /** In business time. */
  readonly at: BusinessTime
  /** Where the state itself says none: a revocation's own. */
  readonly reason: RevocationReason | null
}

/**
 * Ends a certificate: what a CRL must name from now on gets the instant and the reason there (R-1103), and its sessions end with it. Answers how
 * many did. The caller holds the locks and has asked the lifecycle.
 */
export const endCertificate = async (tx: Transaction, { id, state }: Pick<Certificate, 'id' | 'state'>, { to, at, reason }: End): Promise<number> => {
  const { crlReason } = CERTIFICATE_STATE_ROWS[to]
  const named = crlReason === 'recorded' ? reason : crlReason
  if (crlReason === 'recorded' && reason === null) throw new TypeError('a revocation has a reason')
  await tx.certificates.move(id, state, to, { endedAt: at, ...(named === null ? {} : { revocationReason: named, revokedAt: tx.now.machine }) })
  return tx.logins.endSessions({ certificateId: id })
}
