import { UNDELIVERED } from '../../domain/mail/mail-state.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type SendAgain = { readonly institutionId: string; readonly loginId: string; readonly most: number }

/** Sends the latest mails that did not reach a user once more, each to the first or the second address, as the user has it now. Answers how many. */
export const sendAgain = (house: House) => (
  actor: Actor, { institutionId, loginId, most }: SendAgain,
): Promise<Result<number, RefusalOf<'not-found' | 'conflict'>>> => house.database.transact(institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const user = await tx.people.lockUser({ loginId })
  if (user === undefined) return audit.refused('send-mails-again', { kind: 'institution', id: institutionId }, { code: 'not-found' })
  const object = { kind: 'user', id: user.id } as const
  if (user.state === 'removed') return audit.refused('send-mails-again', object, { code: 'conflict' })
  const second = await tx.mails.secondAddress(user.id)
  const undelivered = (await tx.mails.page({ userId: user.id, states: UNDELIVERED, after: null, most })).filter(({ toSecond }) => !toSecond || second !== null)
  for (const { id } of undelivered) {
    const mail = await tx.mails.lock(id)
    if (mail !== undefined) await tx.mails.sendAgain(mail.id, mail.toSecond && second !== null ? second.mail : user.mail)
  }
  await audit.accepted('send-mails-again', object, { mails: undelivered.length })
  return ok(undelivered.length)
})
