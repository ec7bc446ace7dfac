import type { Acknowledgement } from '../../domain/certificate/reissue.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { Certificate, RevocationReason } from '../port/certificates.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { endLive } from './end-live.ts'
import { stillToRead } from './still-to-read.ts'

export type RevokeCertificate = {
  readonly institutionId: string
  readonly reason: RevocationReason
  /** Why, in words, for the record. */
  readonly note?: string
  readonly acknowledged?: readonly Acknowledgement[]
} & (
  /**
   * By the serial number, 32 hexadecimal digits, or by its user. With the named one every other that its user still has goes too: a renewed
   * one would else take its place. `alone`: that one and no other, on purpose.
   */
  | { readonly serial: string; readonly alone?: boolean }
  | { readonly loginId: string }
)

export type Revoked = { readonly sessionsEnded: number; readonly revoked: readonly Uint8Array[] }

const ACT = 'revoke-certificate'

/**
 * Revokes what a user still has: sessions end in the same transaction, every node refuses it at its next request, and the next CRL, within 60
 * seconds, names it. Its holder is told by mail, and it stands in the record who did it and why. There is no way back.
 */
export const revokeCertificate = (house: House) => (actor: Actor, input: RevokeCertificate): Promise<Result<Revoked, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const found = 'serial' in input ? await tx.certificates.find({ serial: Buffer.from(input.serial, 'hex') }) : undefined
    const user = 'serial' in input ? found && await tx.people.lockUser({ id: found.userId }) : await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused(ACT, { kind: 'institution', id: input.institutionId }, { code: 'not-found' }, 'serial' in input ? { serial: input.serial } : {})
    const object = found === undefined ? { kind: 'user', id: user.id } as const : { kind: 'certificate', id: found.id } as const
    const refuse = (refusal: Refusal) => audit.refused(ACT, object, refusal, { reason: input.reason })
    const note = input.note === undefined ? { reason: '', fields: [] } : readReason(input.note, 'note')
    if (note.fields.length > 0) return refuse({ code: 'input-invalid', fields: note.fields })
    const unread = await stillToRead(tx, actor, user, 'other', input.acknowledged ?? [])
    if (unread !== null) return refuse(unread)

    const first = found === undefined ? ok({ revoked: [], sessionsEnded: 0 }) : await endLive(tx, user, input.reason, found.id)
    if (!first.ok) return refuse(first.problem)
    const others = 'serial' in input && input.alone === true ? ok({ revoked: [], sessionsEnded: 0 }) : await endLive(tx, user, input.reason)
    if (!others.ok) return refuse(others.problem)
    const revoked: readonly Certificate[] = [...first.value.revoked, ...others.value.revoked]
    if (revoked.length === 0) return refuse({ code: 'not-from-this-state', state: 'none', command: 'revoke' })

    await tx.acquisitions.endAll(user.id)
    const sessionsEnded = first.value.sessionsEnded + others.value.sessionsEnded
    for (const certificate of revoked) {
      await tx.records.queueMail({
        dedupeKey: `revoked-own ${certificate.id}`, kind: 'revoked-own', userId: user.id, recipient: user.mail, language: user.language,
        parameters: { name: user.name, loginId: user.loginId, pcName: certificate.pcName, at: tx.now.business.toISOString() },
      })
      await audit.accepted(ACT, { kind: 'certificate', id: certificate.id }, { reason: input.reason, note: note.reason, sessionsEnded })
    }
    await mailAllowance(house, tx, actor, ACT, user).spend()
    return ok({ sessionsEnded, revoked: revoked.map(({ serial }) => serial) })
  })
