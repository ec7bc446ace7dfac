import { UNTOUCHED } from '../../domain/lock/counter.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type EndConfirmationPassword = { readonly institutionId: string; readonly loginId: string }

/**
 * For somebody who has forgotten the confirmation password: it ends, with its count, and the user chooses another after the next login. Nobody but
 * its user ever knows one, so none is made here. The user is told by mail.
 */
export const endConfirmationPassword = (house: House) => (actor: Actor, { institutionId, loginId }: EndConfirmationPassword): Promise<Result<undefined, RefusalOf<'not-found'>>> =>
  house.database.transact(institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId })
    const there = user !== undefined && await tx.people.removeConfirmationPassword(user.id)
    if (user === undefined || !there) return audit.refused('end-confirmation-password', { kind: 'institution', id: institutionId }, { code: 'not-found' })
    await tx.people.setCounter(user.id, 'confirmation-password', UNTOUCHED)
    await tx.records.queueMail({
      dedupeKey: `confirmation-password-ended ${user.id} ${tx.now.machine.toISOString()}`, kind: 'confirmation-password-ended', userId: user.id, recipient: user.mail, language: user.language,
      parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString() },
    })
    await audit.accepted('end-confirmation-password', { kind: 'user', id: user.id })
    return ok(undefined)
  })
