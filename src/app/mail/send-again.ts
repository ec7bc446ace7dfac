import { UNDELIVERED } from '../../domain/mail/mail-state.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type SendAgain = { readonly institutionId: string; readonly loginId: string; readonly most: number }

/** Sends the latest mails that did not reach a user once more, each to the first or the second address, as the user has it now. Answers how many. */
export const sendAgain = (house: House) => (
  actor: Actor, input: SendAgain,
): Promise<Result<number, RefusalOf<'not-found' | 'mails-used-up' | 'conflict'>>> => actOnUser(house, actor, 'send-mails-again', input, async ({ tx, user, refused, accepted }) => {
  if (user.state === 'removed') return refused({ code: 'conflict' })
  const second = await tx.mails.secondAddress(user.id)
  const undelivered = (await tx.mails.page({ userId: user.id, states: UNDELIVERED, after: null, most: input.most })).filter(({ toSecond }) => !toSecond || second !== null)
  for (const { id } of undelivered) {
    const mail = await tx.mails.lock(id)
    if (mail !== undefined) await tx.mails.sendAgain(mail.id, mail.toSecond && second !== null ? second.mail : user.mail)
  }
  await accepted({ mails: undelivered.length })
  return ok(undelivered.length)
})
