import { needsConfirmation, type Confirmer } from '../../domain/certificate/confirmation.ts'
import { CERTIFICATE_TRANSITIONS, decide } from '../../domain/certificate/lifecycle.ts'
import { methodForbidsAcquiring, methodIsChosen } from '../../domain/contract/method.ts'
import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { sameBytes, toHex } from '../../x509/der/bytes.ts'
import { sha256 } from '../../x509/key/fingerprint.ts'
import type { LintedCertificate } from '../../x509/lint/lint-certificate.ts'
import { auditor } from '../audit/auditor.ts'
import { confirmerOf } from '../certificate/confirmer-of.ts'
import { endCertificate } from '../certificate/end-certificate.ts'
import { switchMethod } from '../contract/switch-method.ts'
import type { Certificate } from '../port/certificates.ts'
import type { House } from '../port/house.ts'
import type { Authority } from '../port/installation.ts'
import type { User } from '../port/people.ts'
import type { QueuedMail } from '../port/records.ts'
import type { Transaction } from '../port/database.ts'
import { lintClientTbs } from './client-certificate.ts'

/**
 * Signs a certificate that is stored and not signed yet, and hands it to its user's state (R-1105). Whoever comes second, the user's retry or the
 * job that cleans up after a crash, gets the first one's certificate: no two signatures are ever handed out. One that was revoked meanwhile, or whose
 * time is over, comes back as it is, without having been delivered.
 */
export const finishSigning = (house: House) => async (institutionId: string, certificateId: string): Promise<Certificate> => {
  const { certificate, authority, service } = await house.database.transact(institutionId, async ({ certificates, installation }) => {
    const found = await certificates.find({ id: certificateId })
    if (found === undefined) throw new Error(`no certificate ${certificateId}`)
    return { certificate: found, authority: await installation.authority(found.authorityId), service: await installation.service({ id: found.serviceId }) }
  })
  if (certificate.state !== 'signing') return certificate
  if (authority === undefined || service === undefined) throw new Error('a certificate belongs to a service with its authority')
  return signStored(house)(institutionId, {
    certificate, authority, policy: house.policies.of(service).policy, linted: lintClientTbs(certificate.tbs, authority, certificate.acquiredAt),
  })
}

/** A certificate that is in the database, committed, and what a lint has let through of those very bytes. */
export type ToBeSigned = { readonly certificate: Certificate; readonly authority: Authority; readonly policy: Policy; readonly linted: LintedCertificate }

/** The signature, and what follows from it in one transaction. Whoever has just stored it comes here without reading it again. */
export const signStored = (house: House) => async (institutionId: string, { certificate, authority, policy, linted }: ToBeSigned): Promise<Certificate> => {
  if (!sameBytes(certificate.tbs, linted.tbs)) throw new Error(`certificate ${certificate.id} is stored otherwise than it was linted`)
  const der = await house.signer.signCertificate(authority.keyName, linted)
  const { transact, share } = house.database
  const deliver = async (tx: Transaction): Promise<Certificate> => {
    // Before the user, as every lock of a contract; where there is no choice of method, nothing of it is asked.
    const [contract, user, locked, administrators] = await Promise.all([
      methodIsChosen(policy) ? tx.people.lockContract({ ofUser: certificate.userId }) : undefined, tx.people.lockUser({ id: certificate.userId }), tx.certificates.lock({ id: certificate.id }),
      tx.people.administratorsOf({ ofUser: certificate.userId }),
    ])
    if (user === undefined || locked === undefined) throw new Error(`no certificate ${certificate.id}`)
    if (locked.state !== 'signing') return locked
    const audit = auditor(house, tx, { kind: 'user', userId: user.id })
    const unconfirmed = needsConfirmation(policy.acquisition, user.role)
    const beside = await renewedBy(tx, locked)
    const decision = decide('signing', unconfirmed ? 'deliver-unconfirmed' : locked.renewsId === null ? 'deliver' : 'deliver-beside', {
      now: tx.now.business, notAfter: locked.notAfter, holder: beside && { pcName: beside.pcName, since: beside.acquiredAt }, actorIsHolder: true,
    })
    const forbidden = contract === undefined ? null : methodForbidsAcquiring(contract.method, user.role)
    if (!decision.ok || forbidden !== null) {
      // Nobody signed it in time, what it was to renew has ended, or its contract has gone back to id and password meanwhile: its place must not stay taken for ever.
      await endCertificate(tx, locked, { to: CERTIFICATE_TRANSITIONS.signing.abandon, at: tx.now.business, reason: null })
      await audit.accepted('abandon-certificate', { kind: 'certificate', id: locked.id }, { because: decision.ok ? forbidden?.code ?? '' : decision.problem.code })
      return { ...locked, state: CERTIFICATE_TRANSITIONS.signing.abandon }
    }
    const thumbprint = sha256(der)
    await tx.certificates.move(locked.id, 'signing', decision.value.to, { der, thumbprint })
    if (decision.value.to === 'active' && contract?.method === 'certificates-applied') await switchMethod(house, tx, contract, user)
    await announce(tx, user, administrators, locked, unconfirmed ? await confirmerOf(tx, policy, user) : null)
    await audit.accepted('issue-certificate', { kind: 'certificate', id: locked.id }, {
      serial: toHex(locked.serial), thumbprint: toHex(thumbprint), keyOrigin: locked.keyOrigin, state: decision.value.to,
    })
    return { ...locked, state: decision.value.to, der, thumbprint }
  }
  // The first of a contract may switch its method, which the next one has to see.
  return methodIsChosen(policy) ? transact(institutionId, deliver) : share(institutionId, { name: 'sign-certificate', userId: certificate.userId }, deliver)
}

/** The certificate that goes on working beside this one until the handover; null where it renews none, or that one has ended. */
const renewedBy = async (tx: Transaction, { renewsId }: Certificate): Promise<Certificate | null> => {
  const former = renewsId === null ? undefined : await tx.certificates.find({ id: renewsId })
  return former?.state === 'active' ? former : null
}

/**
 * An acquisition is announced to the user and to all administrators at once, with what the PC waits for and, where they are to confirm it,
 * how. No mail carries the fingerprint: whoever confirms has it from the other screen or not at all.
 */
const announce = async (tx: Transaction, user: User, administrators: readonly User[], certificate: Certificate, confirmedBy: Confirmer | null): Promise<void> => {
  const parameters = { name: user.name, loginId: user.loginId, pcName: certificate.pcName, at: certificate.acquiredAt.toISOString(), until: certificate.notAfter.toISOString() }
  const mail = (kind: MailKind, to: User): QueuedMail => (
    { dedupeKey: `${kind} ${certificate.id} ${to.id}`, kind, userId: to.id, recipient: to.mail, language: to.language, parameters }
  )
  const others = administrators.filter(({ id }) => id !== user.id)
  // What its user proved by the former certificate concerns nobody else, unless they have to confirm it.
  const told = certificate.renewsId === null || confirmedBy === 'administrator' ? others : []
  await tx.records.queueMail(
    mail(confirmedBy !== null ? 'acquired-unconfirmed-own' : certificate.renewsId === null ? 'acquired-own' : 'renewed-own', user),
    ...told.map((administrator) => mail(confirmedBy === 'administrator' ? 'confirmation-asked' : 'acquired-other', administrator)),
  )
}
