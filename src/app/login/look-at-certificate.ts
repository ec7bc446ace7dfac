import { shortFingerprint, showFingerprint } from '../../domain/certificate/confirmation.ts'
import { logsInByPassword } from '../../domain/contract/method.ts'
import { isAdministrator } from '../../domain/permission/may.ts'
import { verdict, type CertificateFacts, type Presented, type Use } from '../../domain/certificate/verdict.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { standingOfContract } from '../../domain/user/against-state.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { sha256 } from '../../x509/key/fingerprint.ts'
import { confirmerOf } from '../certificate/confirmer-of.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { Shown } from '../port/logins.ts'
import type { User } from '../port/people.ts'

/** Whose certificate a connection showed, good for logging in now. */
export type Seen = Shown & { readonly use: Use }

/** Why not, with whatever is known of it: the support desk sees it under the support code. */
export type Unseen = { readonly refusal: Refusal; readonly certificate: Certificate | undefined; readonly user: User | undefined }

/**
 * Reads the row of a certificate whose bytes are already judged to be this service's authority's, and says what it is good for now
 * . The state in the database decides, at every request.
 */
export const lookAtCertificate = async (tx: Transaction, entry: Pick<ServiceEntry, 'service' | 'settled'>, der: Uint8Array): Promise<Result<Seen, Unseen>> =>
  judgeShown(tx, entry, await tx.logins.shown(thumbprintOf(der)))

/** By which a certificate's row is found. */
export const thumbprintOf = (der: Uint8Array): Uint8Array => sha256(der)

/** The same of a row that was read already, with whatever was read besides. */
export const judgeShown = async <Found extends Shown>(
  tx: Transaction, { service, settled }: Pick<ServiceEntry, 'service' | 'settled'>, shown: Found | undefined,
): Promise<Result<Found & Seen, Unseen>> => {
  const judged = verdict(await presentedAs(tx, settled.policy, shown), { serviceId: service.id, renewal: settled.policy.renewal, now: tx.now.business })
  if (judged.ok && shown !== undefined && !logsInByPassword(shown.contract.method)) return ok({ ...shown, use: judged.value })
  return problem({ refusal: judged.ok ? { code: shown === undefined ? 'certificate-unknown' : 'method-not-certificate' } : judged.problem, certificate: shown?.certificate, user: shown?.user })
}

const confirmationOf = async (tx: Transaction, { acquisition }: Policy, { state, spkiSha256 }: Certificate, user: User): Promise<CertificateFacts['confirmation']> =>
  (state === 'awaiting-confirmation'
    ? { fingerprint: showFingerprint(shortFingerprint(spkiSha256, acquisition)), confirmedBy: await confirmerOf(tx, { acquisition }, user) }
    : null)

const presentedAs = async (tx: Transaction, policy: Policy, shown: Shown | undefined): Promise<Presented> => {
  if (shown === undefined) return { kind: 'unknown' }
  const { certificate, user, contract } = shown
  const { state, serviceId, notBefore, notAfter, endedAt } = certificate
  return {
    kind: 'known',
    certificate: {
      state, serviceId, notBefore, notAfter, endedAt, confirmation: await confirmationOf(tx, policy, certificate, user), userState: user.state,
      contract: standingOfContract(contract), liftsStops: isAdministrator(user),
    },
  }
}
