import { CERTIFICATE_TRANSITIONS, decide } from '../../domain/certificate/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { endCertificate } from '../certificate/end-certificate.ts'
import type { OpenSession } from '../login/read-session.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

/**
 * Puts a renewed certificate into the place of the former one, whose sessions end with it. The former may have run out or been
 * revoked meanwhile. The caller holds the user's lock.
 */
export const completeRenewal = async (house: House, tx: Transaction, { id, userId }: Pick<Certificate, 'id' | 'userId'>): Promise<Result<undefined, Refusal>> => {
  const audit = auditor(house, tx, { kind: 'user', userId })
  const certificate = await tx.certificates.lock({ id })
  if (certificate === undefined) throw new Error(`no certificate ${id}`)
  if (certificate.state === 'active') return ok(undefined)
  const former = (await tx.certificates.ofUser(userId)).find(({ state }) => state === 'active')
  const decision = decide(certificate.state, 'start', {
    now: tx.now.business, notAfter: certificate.notAfter, holder: former === undefined ? null : { pcName: former.pcName, since: former.acquiredAt }, actorIsHolder: true,
  })
  if (!decision.ok) return audit.refused('complete-renewal', { kind: 'certificate', id }, decision.problem)
  const sessionsEnded = former === undefined ? 0 : await endCertificate(tx, former, { to: CERTIFICATE_TRANSITIONS.active.supersede, at: tx.now.business, reason: null })
  await tx.certificates.move(id, certificate.state, decision.value.to)
  await audit.accepted('complete-renewal', { kind: 'certificate', id }, { former: former?.id ?? null, sessionsEnded })
  return ok(undefined)
}

/** Pressing “start using” with the renewed certificate. A second press changes nothing. */
export const startUsing = (house: House) => (institutionId: string, { user, certificate }: OpenSession): Promise<Result<undefined, Refusal>> =>
  house.database.transact(institutionId, async (tx) => {
    await tx.people.lockUser({ id: user.id })
    return completeRenewal(house, tx, certificate)
  })
