import { createHash } from 'node:crypto'
import { shortFingerprint, showFingerprint } from '../../domain/certificate/confirmation.ts'
import { verdict, type CertificateFacts, type Presented, type Use } from '../../domain/certificate/verdict.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { confirmerOf } from '../certificate/confirmer-of.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

/** Whose certificate a connection showed, good for logging in now. */
export type Seen = { readonly certificate: Certificate; readonly user: User; readonly contract: Contract; readonly use: Use }

/** Why not, with whatever is known of it: the support desk sees it under the support code. */
export type Unseen = { readonly refusal: Refusal; readonly certificate: Certificate | undefined; readonly user: User | undefined }

/**
 * Reads the row of a certificate whose bytes are already judged to be this service's authority's, and says what it is good for now
 * . The state in the database decides, at every request.
 */
export const lookAtCertificate = async (
  tx: Transaction, { service, settled }: Pick<ServiceEntry, 'service' | 'settled'>, der: Uint8Array,
): Promise<Result<Seen, Unseen>> => {
  const certificate = await tx.certificates.find({ thumbprint: createHash('sha256').update(der).digest() })
  const user = certificate && await tx.people.findUser({ id: certificate.userId })
  const contract = user && await tx.people.contractOf(user.id)
  const judged = verdict(await presentedAs(tx, settled.policy, certificate, user), { serviceId: service.id, renewal: settled.policy.renewal, now: tx.now.business })
  if (!judged.ok || certificate === undefined || user === undefined || contract === undefined) {
    return problem({ refusal: judged.ok ? { code: 'certificate-unknown' } : judged.problem, certificate, user })
  }
  return ok({ certificate, user, contract, use: judged.value })
}

const confirmationOf = async (tx: Transaction, { acquisition }: Policy, { state, spkiSha256 }: Certificate, user: User): Promise<CertificateFacts['confirmation']> =>
  (state === 'awaiting-confirmation'
    ? { fingerprint: showFingerprint(shortFingerprint(spkiSha256, acquisition)), confirmedBy: await confirmerOf(tx, { acquisition }, user) }
    : null)

const presentedAs = async (tx: Transaction, policy: Policy, certificate: Certificate | undefined, user: User | undefined): Promise<Presented> =>
  (certificate === undefined || user === undefined
    ? { kind: 'unknown' }
    : {
      kind: 'known',
      certificate: {
        state: certificate.state,
        serviceId: certificate.serviceId,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        endedAt: certificate.endedAt,
        confirmation: await confirmationOf(tx, policy, certificate, user),
        userState: user.state,
      },
    })
