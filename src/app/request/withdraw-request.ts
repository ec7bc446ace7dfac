import type { RequestKind } from '../../domain/request/request.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'

/** What closes it: the act, as audit and row name it. */
export const WITHDRAWN = 'withdraw-request'

export type WithdrawRequest = {
  readonly entry: ServiceEntry
  /** Who asked: proved, as for asking. */
  readonly userId: string
  readonly kind: RequestKind
}

/** Takes back what a user asked for and has not been given yet: it stands on no administrator's list any more, and may be asked for again at once. */
export const withdrawRequest = (house: House) => ({ entry, userId, kind }: WithdrawRequest): Promise<Result<{ readonly kind: RequestKind }, RefusalOf<'not-found'>>> =>
  house.database.transact(entry.institution.id, async (tx) => {
    const user = await tx.people.lockUser({ id: userId })
    if (user === undefined) return problem({ code: 'not-found' })
    const audit = auditor(house, tx, { kind: 'user', userId })
    const object = { kind: 'user', id: userId } as const
    const open = await tx.requests.find(user.id, kind)
    if (open === undefined) return audit.refused(WITHDRAWN, object, { code: 'not-found' })
    await tx.requests.close(user.id, [kind], { act: WITHDRAWN, actor: { kind: 'user', userId } })
    await audit.accepted(WITHDRAWN, object, { kind, request: open.id })
    return ok({ kind })
  })
