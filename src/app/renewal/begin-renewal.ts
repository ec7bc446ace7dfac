import { createHash } from 'node:crypto'
import { isLapsed } from '../../domain/acquisition/grant.ts'
import { keyOriginAllowed } from '../../domain/acquisition/ways.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { mayRenew } from '../../domain/renewal/may-renew.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { moveGrant } from '../acquisition/move-grant.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { OpenSession } from '../login/read-session.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import { undelivered } from './successor.ts'
import { gatherRenewalFacts } from './renewal-facts.ts'

export type BeginRenewal = {
  readonly entry: ServiceEntry
  /** Proved by the certificate that is to be renewed, and the password. */
  readonly open: OpenSession
  /** To have a renewed certificate that did not arrive delivered again, instead of making another, which voids that one. */
  readonly again: boolean
}

/** What a key made in a page is certified as. */
const KEY_ORIGIN = 'file'

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
    const may = mayRenew(policy.renewal, await gatherRenewalFacts(tx, user, certificate))
    if (!may.ok) return audit.refused('begin-renewal', object, may.problem)
    const way = keyOriginAllowed(policy, user.role, KEY_ORIGIN)
    if (!way.ok) return audit.refused('begin-renewal', object, way.problem)
    const grant = await grantFor(tx, policy, certificate, again)
    if (!grant.ok) return audit.refused('begin-renewal', object, grant.problem)

    const ticket = house.random(32)
    await tx.acquisitions.start({
      grantId: grant.value.id, userId: user.id, tokenHash: createHash('sha256').update(ticket).digest(), csrfSecret: house.random(32),
      startedAt: tx.now.machine, endsAt: secondsAfter(tx.now.machine, policy.acquisition.sittingMinutes * 60),
    })
    await audit.accepted('begin-renewal', object, { grant: grant.value.id, again })
    return ok(ticket)
  })

/** The grant at hand where it is for this very renewal, else a new one; whatever else was open is withdrawn by it. */
const grantFor = async (tx: Transaction, { acquisition }: Policy, certificate: Certificate, again: boolean): Promise<Result<Grant, Refusal>> => {
  const former = await tx.acquisitions.currentGrant(certificate.userId)
  if (again) {
    const delivered = former?.renewsId === certificate.id ? await undelivered(tx, former, acquisition.redeliveryHours) : undefined
    return former === undefined || delivered === undefined ? problem({ code: 'grant-none' }) : ok(former)
  }
  if (former?.state === 'open' && former.renewsId === certificate.id && !isLapsed(former.lapsesAt, tx.now.business)) return ok(former)
  if (former?.state === 'open' || former?.state === 'frozen') await moveGrant(tx, former, 'withdraw', { wrongTries: former.wrongTries, mostWrongTries: Infinity })
  return ok(await tx.acquisitions.addGrant({
    userId: certificate.userId, openedAt: tx.now.business, lapsesAt: null, reason: 'renewal', letterRequired: false, codeMac: null, codeLapsesAt: null, renewsId: certificate.id,
  }))
}
