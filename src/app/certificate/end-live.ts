import { CERTIFICATE_STATE_ROWS, decide } from '../../domain/certificate/lifecycle.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Certificate, RevocationReason } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { endCertificate } from './end-certificate.ts'

export type EndedLive = { readonly revoked: readonly Certificate[]; readonly sessionsEnded: number }

/** As the record names them. */
export const serialsOf = (certificates: readonly Pick<Certificate, 'serial'>[]): string => certificates.map(({ serial }) => Buffer.from(serial).toString('hex')).join(' ')

/**
 * Revokes what certificates of a user still live: the one in use, and one on its way or renewed beside it, which else would come to log in.
 * With `only` no other than that one. The caller holds the user’s lock.
 */
export const endLive = async (tx: Transaction, user: Pick<User, 'id'>, reason: RevocationReason, only?: string): Promise<Result<EndedLive, Refusal>> => {
  const revoked: Certificate[] = []
  let sessionsEnded = 0
  for (const { id } of (await tx.certificates.ofUser(user.id)).filter((each) => each.id === only || only === undefined)) {
    const certificate = await tx.certificates.lock({ id })
    if (certificate === undefined) throw new Error(`no certificate ${id}`)
    if (only === undefined && (!CERTIFICATE_STATE_ROWS[certificate.state].live || isExpired(certificate.notAfter, tx.now.business))) continue
    const decision = decide(certificate.state, 'revoke', { now: tx.now.business, notAfter: certificate.notAfter, holder: null, actorIsHolder: false })
    if (!decision.ok) return decision
    sessionsEnded += await endCertificate(tx, certificate, { to: decision.value.to, at: tx.now.business, reason })
    revoked.push(certificate)
  }
  return ok({ revoked, sessionsEnded })
}
