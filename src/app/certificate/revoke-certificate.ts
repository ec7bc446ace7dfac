import { decide } from '../../domain/certificate/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { RevocationReason } from '../port/certificates.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { endCertificate } from './end-certificate.ts'

export type RevokeCertificate = {
  readonly institutionId: string
  /** The serial number, 32 hexadecimal digits. */
  readonly serial: string
  readonly reason: RevocationReason
}

/**
 * Revokes one certificate: its sessions end in the same transaction, every node refuses it at its next request, and the next CRL, within 60
 * seconds, names it. Its holder is told by mail. There is no way back.
 */
export const revokeCertificate = (house: House) => (
  actor: Actor, input: RevokeCertificate,
): Promise<Result<{ readonly sessionsEnded: number }, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const found = await tx.certificates.find({ serial: Buffer.from(input.serial, 'hex') })
    const user = found && await tx.people.lockUser({ id: found.userId })
    const certificate = found && await tx.certificates.lock({ id: found.id })
    if (certificate === undefined || user === undefined) {
      return audit.refused('revoke-certificate', { kind: 'institution', id: input.institutionId }, { code: 'not-found' }, { serial: input.serial })
    }
    const object = { kind: 'certificate', id: certificate.id } as const
    const decision = decide(certificate.state, 'revoke', {
      now: tx.now.business, notAfter: certificate.notAfter, holder: null, actorIsHolder: actor.kind === 'user' && actor.userId === user.id,
    })
    if (!decision.ok) return audit.refused('revoke-certificate', object, decision.problem, { reason: input.reason })
    const sessionsEnded = await endCertificate(tx, certificate, { to: decision.value.to, at: tx.now.business, reason: input.reason })
    await tx.acquisitions.endAll(user.id)
    await tx.records.queueMail({
      dedupeKey: `revoked-own ${certificate.id}`, kind: 'revoked-own', userId: user.id, recipient: user.mail, language: user.language,
      parameters: { name: user.name, loginId: user.loginId, pcName: certificate.pcName, at: tx.now.business.toISOString() },
    })
    await audit.accepted('revoke-certificate', object, { reason: input.reason, sessionsEnded })
    return ok({ sessionsEnded })
  })
