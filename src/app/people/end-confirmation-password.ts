import { UNTOUCHED } from '../../domain/lock/counter.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { actOnUser } from './act-on-user.ts'

export type EndConfirmationPassword = { readonly institutionId: string; readonly loginId: string }

/**
 * For somebody who has forgotten the confirmation password: it ends, with its count, and the user chooses another after the next login. Nobody but
 * its user ever knows one, so none is made here. The user is told by mail.
 */
export const endConfirmationPassword = (house: House) => (actor: Actor, input: EndConfirmationPassword): Promise<Result<undefined, RefusalOf<'not-found' | 'mails-used-up'>>> =>
  actOnUser(house, actor, 'end-confirmation-password', input, async ({ tx, user, refused, accepted }) => {
    if (!await tx.people.removeConfirmationPassword(user.id)) return refused({ code: 'not-found' })
    await tx.people.setCounter(user.id, 'confirmation-password', UNTOUCHED)
    await tx.records.queueMail({
      dedupeKey: `confirmation-password-ended ${user.id} ${tx.now.machine.toISOString()}`, kind: 'confirmation-password-ended', userId: user.id, recipient: user.mail, language: user.language,
      parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString() },
    })
    await accepted()
    return ok(undefined)
  })
