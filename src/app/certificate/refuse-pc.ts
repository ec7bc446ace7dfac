import { decide } from '../../domain/certificate/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { RevocationReason } from '../port/certificates.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import type { ConfirmedPc } from './confirm-pc.ts'
import { endCertificate } from './end-certificate.ts'
import { lockWaitingPc } from './waiting-pc.ts'

export type RefusePc = { readonly institutionId: string; readonly loginId: string; readonly reason: RevocationReason }

/** Revokes the certificate of a PC that nobody can vouch for. The user and every administrator are told by mail; acquiring again takes a new grant. */
export const refusePc = (house: House) => (actor: Actor, input: RefusePc): Promise<Result<ConfirmedPc, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const found = await lockWaitingPc(tx, input, 'refuse')
    if (!found.ok) return audit.refused('refuse-pc', found.problem.object, found.problem.refusal)
    const { user, waiting } = found.value
    const object = { kind: 'certificate', id: waiting.id } as const
    const decision = decide(waiting.state, 'refuse', { now: tx.now.business, notAfter: waiting.notAfter, holder: null, actorIsHolder: false })
    if (!decision.ok) return audit.refused('refuse-pc', object, decision.problem)
    await endCertificate(tx, waiting, { to: decision.value.to, at: tx.now.business, reason: input.reason })
    await tx.acquisitions.endAll(user.id)
    await tellEverybody(tx, user, 'refused', waiting.id, { pcName: waiting.pcName })
    await mailAllowance(house, tx, actor, 'refuse-pc', user).spend()
    await audit.accepted('refuse-pc', object, { reason: input.reason })
    return ok({ serial: waiting.serial, pcName: waiting.pcName })
  })
