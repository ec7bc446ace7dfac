import { mayIssue } from '../../domain/acquisition/may-acquire.ts'
import { keyOriginAllowed, type KeyOrigin } from '../../domain/acquisition/key-origin.ts'
import { CERTIFICATE_TRANSITIONS } from '../../domain/certificate/lifecycle.ts'
import { isExpired, validityFrom } from '../../domain/certificate/validity.ts'
import { parsePcName } from '../../domain/certificate/pc-name.ts'
import { methodForbidsAcquiring, switchesBy } from '../../domain/contract/method.ts'
import { nextState } from '../../domain/lifecycle/lifecycle.ts'
import { changeDue } from '../../domain/password/change.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { mayRenew } from '../../domain/renewal/may-renew.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore } from '../../domain/time/time.ts'
import { serialFromRandom, SERIAL_BYTES } from '../../x509/certificate/serial-number.ts'
import { sameBytes } from '../../x509/der/bytes.ts'
import { keyFingerprint } from '../../x509/key/fingerprint.ts'
import type { LintedCertificate } from '../../x509/lint/lint-certificate.ts'
import { nameText } from '../../x509/name/name-text.ts'
import type { RequestRefusal } from '../../x509/request/parse-request.ts'
import { verifyPossession, type ProvedRequest } from '../../x509/request/verify-possession.ts'
import { auditor } from '../audit/auditor.ts'
import { endCertificate } from '../certificate/end-certificate.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { gatherRenewalFacts } from '../renewal/renewal-facts.ts'
import { acquirerFacts } from './acquirer-facts.ts'
import { lintClientTbs, subjectOf, writeClientTbs } from './client-certificate.ts'
import { finishSigning, signStored } from './finish-signing.ts'
import { moveGrant } from './move-grant.ts'

export type RequestCertificate = {
  readonly entry: ServiceEntry
  readonly actor: Actor
  readonly userId: string
  /** The acquisition in which its user proved who they are; it must not have ended meanwhile. */
  readonly acquisitionId: string
  readonly grantId: string
  /** PKCS#10, DER. */
  readonly request: Uint8Array
  /** As typed. */
  readonly pcName: string
  readonly keyOrigin: KeyOrigin
}

export type Delivered = {
  readonly certificate: Certificate & { readonly der: Uint8Array }
  /** True where this very certificate was issued before and is delivered again. */
  readonly again: boolean
}

/** How a request that is bad in itself is answered. */
const REQUEST_REFUSALS = {
  'request-malformed': { code: 'request-malformed' },
  'signature-not-accepted': { code: 'request-malformed' },
  'key-weak': { code: 'key-weak' },
  'key-not-accepted': { code: 'key-not-accepted' },
  'possession-unproved': { code: 'possession-unproved' },
} as const satisfies Readonly<Record<RequestRefusal['code'], Refusal>>

/**
 * Issues the certificate for a request, once: stored first, then signed (R-1105). The same request, or another one for the same key under the
 * same grant, gets the same certificate until the first login.
 */
export const requestCertificate = (house: House) => async (input: RequestCertificate): Promise<Result<Delivered, Refusal>> => {
  const { institution } = input.entry
  const proved = verifyPossession(input.request)
  const pcName = parsePcName(input.pcName)
  const stored = await house.database.share(institution.id, { name: 'store-certificate', userId: input.userId }, async (tx): Promise<Result<Stored, Refusal>> => {
    const audit = auditor(house, tx, input.actor)
    const refuse = (refusal: Refusal) => audit.refused('request-certificate', { kind: 'grant', id: input.grantId }, refusal)
    if (!proved.ok) return refuse(REQUEST_REFUSALS[proved.problem.code])
    if (!acceptedBy(input.entry.settled.policy, proved.value)) return refuse({ code: 'key-not-accepted' })
    if (!pcName.ok) return refuse(pcName.problem)
    const result = await storeOrFind(house, tx, { ...input, pcName: pcName.value }, proved.value)
    if (!result.ok) return refuse(result.problem)
    await audit.accepted('request-certificate', { kind: 'certificate', id: result.value.certificate.id }, { again: result.value.linted === null })
    return result
  })
  if (!stored.ok) return stored
  const { certificate: { id }, linted } = stored.value
  const certificate = linted === null
    ? await finishSigning(house)(institution.id, id)
    : await signStored(house)(institution.id, { certificate: stored.value.certificate, authority: input.entry.authority, policy: input.entry.settled.policy, linted })
  // Revoked or abandoned by somebody else while it was being signed.
  if (certificate.der === null) return problem({ code: 'conflict' })
  return ok({ certificate: { ...certificate, der: certificate.der }, again: linted === null })
}

/** `rsa-3072` in a profile stands for RSA of 3072 bits and more. */
const acceptedBy = ({ certificate }: Policy, { key }: ProvedRequest): boolean =>
  certificate.userKeys.some((accepted) => accepted === key.algorithm || (accepted === 'rsa-3072' && key.algorithm === 'rsa-4096'))

/** What is in the database once the transaction has committed; `linted` is null for one that was there before. */
type Stored = { readonly certificate: Certificate; readonly linted: LintedCertificate | null }

const storeOrFind = async (
  house: House, tx: Transaction, input: RequestCertificate, { key }: ProvedRequest,
): Promise<Result<Stored, Refusal>> => {
  const { entry: { service, settled, authority }, entry } = input
  const spkiSha256 = keyFingerprint(key)
  // Asked in this order and at one time: what follows the locks is read once they are held, so that nothing of it changes any more.
  const [user, grant, sitting, current, { certificates, ofKey }] = await Promise.all([
    tx.people.lockUser({ id: input.userId }), tx.acquisitions.lockGrant(input.grantId), tx.acquisitions.find(input.acquisitionId),
    tx.acquisitions.currentGrant(input.userId), tx.certificates.ofUserOrKey(input.userId, spkiSha256),
  ])
  if (sitting === undefined) return problem({ code: 'acquisition-expired' })
  const { acquisition, contract, passwordOrigin, counter } = sitting
  if (user === undefined || grant?.userId !== user.id || acquisition.grantId !== grant.id || !isBefore(tx.now.machine, acquisition.endsAt)) return problem({ code: 'acquisition-expired' })
  if (changeDue(settled.policy.acquisition, passwordOrigin ?? undefined)) return problem({ code: 'password-change-due' })
  const forbidden = methodForbidsAcquiring(contract.method, user.role)
  if (forbidden !== null) return problem(forbidden)
  if (switchesBy(contract.method, user.role) && !acquisition.switchConfirmed) return problem({ code: 'switch-unconfirmed' })
  const allowed = keyOriginAllowed(settled.policy, user.role, input.keyOrigin)
  if (!allowed.ok) return allowed

  const renewed = grant.renewsId === null ? undefined : await tx.certificates.lock({ id: grant.renewsId })
  if (renewed !== undefined) {
    const mayStill = mayRenew(settled.policy.renewal, await gatherRenewalFacts(tx, user, contract, renewed))
    if (!mayStill.ok) return mayStill
  }

  const { facts, live } = acquirerFacts({ now: tx.now, policy: settled.policy, user, contract, grant: current, certificates, counter })
  const may = mayIssue(facts, live !== undefined && sameBytes(live.spkiSha256, spkiSha256))
  if (!may.ok) return may
  if (may.value === 'deliver-again' && live !== undefined) return ok({ certificate: live, linted: null })
  if (current?.id !== grant.id) return problem({ code: 'acquisition-expired' })
  if (ofKey !== undefined) return problem({ code: ofKey.state === 'revoked' ? 'key-revoked-before' : 'key-repeated' })

  await makeRoom(tx, certificates, grant)
  const validity = validityFrom(tx.now.business, tx.now.machine, settled.policy.certificate.validityYears)
  const serial = serialFromRandom(house.random(SERIAL_BYTES))
  const plan = { entry, user, contract, key, serial, validity }
  const tbs = writeClientTbs(plan, house.addresses)
  const linted = lintClientTbs(tbs, authority, tx.now.business)
  const stored = await tx.certificates.store({
    serviceId: service.id,
    authorityId: authority.id,
    userId: user.id,
    grantId: grant.id,
    renewsId: grant.renewsId,
    serial,
    spkiSha256,
    tbs,
    subject: nameText(subjectOf(plan).map((attribute) => [attribute])),
    pcName: input.pcName,
    keyOrigin: input.keyOrigin,
    policyVersionId: await tx.installation.keepPolicyVersion(service.id, settled.version, settled.policy, settled.from, tx.now.business),
    notBefore: validity.notBefore,
    notAfter: validity.notAfter,
    acquiredAt: tx.now.business,
    storedAt: tx.now.machine,
  })
  if (stored === 'key-repeated') return problem({ code: 'key-repeated' })
  if (stored === 'certificate-live') return problem({ code: 'conflict' })
  await moveGrant(tx, grant, 'use', { wrongTries: grant.wrongTries, mostWrongTries: Infinity })
  return ok({ certificate: stored, linted })
}

/** What has run out gives way, and a renewed certificate that was never used does to the next renewal, so that its place among the user's certificates is free. */
const makeRoom = async (tx: Transaction, certificates: readonly Certificate[], grant: Grant): Promise<void> => {
  for (const certificate of certificates) {
    const { state, notAfter } = certificate
    if (state === 'renewed' && grant.renewsId !== null) {
      await endCertificate(tx, certificate, { to: CERTIFICATE_TRANSITIONS.renewed.replace, at: tx.now.business, reason: null })
      continue
    }
    if (!isExpired(notAfter, tx.now.business)) continue
    const to = nextState(CERTIFICATE_TRANSITIONS, state, 'expire') ?? nextState(CERTIFICATE_TRANSITIONS, state, 'abandon')
    if (to !== undefined) await endCertificate(tx, certificate, { to, at: notAfter, reason: null })
  }
}
