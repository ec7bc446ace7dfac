import { createHash } from 'node:crypto'
import { verdict, type Presented, type Use } from '../../domain/certificate/verdict.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
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
  const judged = verdict(presentedAs(certificate, user), { serviceId: service.id, renewal: settled.policy.renewal, now: tx.now.business })
  if (!judged.ok || certificate === undefined || user === undefined || contract === undefined) {
    return problem({ refusal: judged.ok ? { code: 'certificate-unknown' } : judged.problem, certificate, user })
  }
  return ok({ certificate, user, contract, use: judged.value })
}

/** Hexadecimal digits of the key fingerprint that people compare: 40 bits. */
const FINGERPRINT_DIGITS = 10

const presentedAs = (certificate: Certificate | undefined, user: User | undefined): Presented =>
  certificate === undefined || user === undefined
    ? { kind: 'unknown' }
    : {
      kind: 'known',
      certificate: {
        state: certificate.state,
        serviceId: certificate.serviceId,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        endedAt: certificate.endedAt,
        fingerprint: Buffer.from(certificate.spkiSha256).toString('hex').slice(0, FINGERPRINT_DIGITS),
        userState: user.state,
      },
    }
