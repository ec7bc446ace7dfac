import { timingSafeEqual } from 'node:crypto'
import { companyConfirms, MOST_WRONG_FINGERPRINTS, parseFingerprint, shortFingerprint } from '../../domain/certificate/confirmation.ts'
import { decide } from '../../domain/certificate/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { switchMethod } from '../contract/switch-method.ts'
import { rulesFor } from '../people/rules-for.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { lockWaitingPc } from './waiting-pc.ts'

export type ConfirmPc = {
  readonly institutionId: string
  readonly loginId: string
  /** As typed by the confirmer, who reads it from the other screen: it is shown nowhere else. */
  readonly fingerprint: string
}

/** Which PC it was. */
export type ConfirmedPc = { readonly serial: Uint8Array; readonly pcName: string }

/**
 * Puts a new certificate to use once somebody else has typed the fingerprint that its PC shows. Wrong ones are counted on the certificate,
 * so that no number of confirmers gets more of them; a typing error that the check digit finds is none.
 */
export const confirmPc = (house: House) => (actor: Actor, input: ConfirmPc): Promise<Result<ConfirmedPc, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const found = await lockWaitingPc(tx, input, 'confirm')
    if (!found.ok) return audit.refused('confirm-pc', found.problem.object, found.problem.refusal)
    const { contract, user, waiting, holder } = found.value
    const object = { kind: 'certificate', id: waiting.id } as const
    const { policy: { acquisition } } = await rulesFor(house, tx, waiting)
    if (actor.kind === 'user' && !companyConfirms(acquisition)) return audit.refused('confirm-pc', object, { code: 'not-permitted' })
    if (user.state === 'removed') return audit.refused('confirm-pc', object, { code: 'user-removed' })

    const decision = decide(waiting.state, holder === undefined ? 'confirm' : 'confirm-beside', {
      now: tx.now.business,
      notAfter: waiting.notAfter,
      holder: holder === undefined ? null : { pcName: holder.pcName, since: holder.acquiredAt },
      actorIsHolder: (actor.kind === 'user' || actor.kind === 'operator') && actor.userId === user.id,
    })
    if (!decision.ok) return audit.refused('confirm-pc', object, decision.problem)
    const typed = parseFingerprint(input.fingerprint, acquisition)
    if (!typed.ok) return audit.refused('confirm-pc', object, { code: 'input-invalid', fields: [{ field: 'fingerprint', ...typed.problem }] })
    const tries = await tx.certificates.confirmationTries(waiting.id)
    if (tries >= MOST_WRONG_FINGERPRINTS) return audit.refused('confirm-pc', object, { code: 'fingerprint-tries-spent' })
    if (!timingSafeEqual(Buffer.from(typed.value), Buffer.from(shortFingerprint(waiting.spkiSha256, acquisition)))) {
      await tx.certificates.countConfirmationTry(waiting.id)
      const triesLeft = MOST_WRONG_FINGERPRINTS - tries - 1
      return audit.refused('confirm-pc', object, triesLeft === 0 ? { code: 'fingerprint-tries-spent' } : { code: 'fingerprint-wrong', triesLeft })
    }

    await tx.certificates.move(waiting.id, waiting.state, decision.value.to)
    if (contract.method === 'certificates-applied') await switchMethod(house, tx, contract, user)
    await tx.records.queueMail({
      dedupeKey: `confirmed-own ${waiting.id}`, kind: 'confirmed-own', userId: user.id, recipient: user.mail, language: user.language,
      parameters: { name: user.name, loginId: user.loginId, pcName: waiting.pcName, at: tx.now.business.toISOString() },
    })
    await audit.accepted('confirm-pc', object, { wrongTries: tries })
    return ok({ serial: waiting.serial, pcName: waiting.pcName })
  })
