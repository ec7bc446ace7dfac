import type { Refusal } from '../../domain/refusal/refusal.ts'
import { asking, type RequestKind } from '../../domain/request/request.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import type { House } from '../port/house.ts'
import { WITHDRAWN } from './withdraw-request.ts'
import { whoCanAnswer } from './who-can-answer.ts'

export type AskAdministrators = {
  readonly entry: ServiceEntry
  /** Who asks: proved, by a certificate or by what an acquisition asks for. */
  readonly userId: string
  readonly kind: RequestKind
}

export type Asked = {
  readonly kind: RequestKind
  /** Names of those it went to; empty where only the branch can help, and nothing was stored. */
  readonly to: readonly string[]
  /** Whether it was said today already, so that no mail went out. */
  readonly already: boolean
}

/** Of a user, as many as can have been asked in a day: one of each kind, taken back and asked again. */
const LATEST = 50

/**
 * Stores what a user asks of the administrators, and tells those who can give it by mail, once a day at most for the same thing. Where nobody in the
 * company can, the answer says so, and nothing is kept that nobody would read.
 */
export const askAdministrators = (house: House) => ({ entry, userId, kind }: AskAdministrators): Promise<Result<Asked, Refusal>> =>
  house.database.transact(entry.institution.id, async (tx): Promise<Result<Asked, Refusal>> => {
    const user = await tx.people.lockUser({ id: userId })
    const audit = auditor(house, tx, { kind: 'user', userId })
    const object = { kind: 'user', id: userId } as const
    if (user === undefined) return problem({ code: 'not-found' })
    if (user.state !== 'registered') return audit.refused('ask-administrators', object, { code: user.state === 'removed' ? 'user-removed' : 'user-suspended' })
    const helpers = await whoCanAnswer(tx, entry, user, kind)
    if (helpers.length === 0) return ok({ kind, to: [], already: false })
    const to = helpers.map(({ name }) => name)

    const open = await tx.requests.find(user.id, kind)
    // What was taken back and is asked for again stands on the list again, and is told by mail no oftener than before.
    const last = open ?? (await tx.requests.ofUser(user.id, LATEST)).find((each) => each.kind === kind && each.closedBy === WITHDRAWN)
    const mails = mailAllowance(house, tx, { kind: 'user', userId }, 'ask-administrators', user, () => entry.settled)
    // Who has it answered, and asks again, as often as nobody writes by themselves stands on the list without a mail.
    const already = asking(last?.lastAskedAt ?? null, tx.now.business) === 'said-today' || await mails.usedUp() !== null
    if (open !== undefined && already) return ok({ kind, to, already })
    const { id } = open ?? await tx.requests.add(user.id, kind)
    if (open !== undefined) await tx.requests.askedAgain(id)
    await tx.records.queueMail(...(already ? [] : helpers).map((helper) => ({
      dedupeKey: `request-asked ${id} ${dayOf(tx.now.business)} ${helper.id}`, kind: 'request-asked' as const, userId: helper.id, recipient: helper.mail, language: helper.language,
      parameters: { name: user.name, loginId: user.loginId, asked: kind, at: tx.now.business.toISOString() },
    })))
    await mails.spend()
    await audit.accepted('ask-administrators', object, { kind, request: id, again: open !== undefined, to: already ? 0 : helpers.length })
    return ok({ kind, to, already })
  })
