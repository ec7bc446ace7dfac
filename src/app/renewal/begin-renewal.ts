import { createHash } from 'node:crypto'
import { isLapsed } from '../../domain/acquisition/grant.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { moveGrant } from '../acquisition/move-grant.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { OpenSession } from '../login/read-session.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import { renewalAtHand } from './renewal-at-hand.ts'

export type BeginRenewal = {
  readonly entry: ServiceEntry
  /** Proved by the certificate that is to be renewed, and the password. */
  readonly open: OpenSession
  /** To have a renewed certificate that did not arrive delivered again, instead of making another, which voids that one. */
  readonly again: boolean
}

/**
 * Begins the renewal of the certificate in use: a grant that names it, and a ticket by which the acquisition origin knows who comes.
 * Nothing of the present certificate changes by it.
 */
export const beginRenewal = (house: House) => ({ entry: { institution, settled: { policy } }, open, again }: BeginRenewal): Promise<Result<Uint8Array, Refusal>> =>
  house.database.transact(institution.id, async (tx): Promise<Result<Uint8Array, Refusal>> => {
    const audit = auditor(house, tx, { kind: 'user', userId: open.user.id })
    const object = { kind: 'certificate', id: open.certificate.id } as const
    const user = await tx.people.lockUser({ id: open.user.id })
    const certificate = await tx.certificates.find({ id: open.certificate.id })
    if (user === undefined || certificate === undefined) throw new Error('a session has a user and a certificate')
    const found = await renewalAtHand(tx, policy, user, certificate)
    if (!found.ok) return audit.refused('begin-renewal', object, found.problem)
    const grant = again ? found.value.redelivery : await grantFor(tx, certificate, found.value.grant)
    if (grant === undefined) return audit.refused('begin-renewal', object, { code: 'grant-none' })

    const ticket = house.random(32)
    await tx.acquisitions.start({
      grantId: grant.id, userId: user.id, tokenHash: createHash('sha256').update(ticket).digest(), csrfSecret: house.random(32),
      startedAt: tx.now.machine, endsAt: secondsAfter(tx.now.machine, policy.acquisition.sittingMinutes * 60),
    })
    await audit.accepted('begin-renewal', object, { grant: grant.id, again })
    return ok(ticket)
  })

/** The grant at hand where it is for this very renewal, else a new one; whatever else was open is withdrawn by it. */
const grantFor = async (tx: Transaction, certificate: Certificate, former: Grant | undefined): Promise<Grant> => {
  if (former?.state === 'open' && former.renewsId === certificate.id && !isLapsed(former.lapsesAt, tx.now.business)) return former
  if (former?.state === 'open' || former?.state === 'frozen') await moveGrant(tx, former, 'withdraw', { wrongTries: former.wrongTries, mostWrongTries: Infinity })
  return tx.acquisitions.addGrant({
    userId: certificate.userId, openedAt: tx.now.business, lapsesAt: null, looksAt: null, reason: 'renewal', letterRequired: false, codeMac: null, codeLapsesAt: null, renewsId: certificate.id,
  })
}
