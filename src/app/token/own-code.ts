import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { CodeRefusal } from '../../domain/token/settle-code.ts'
import { loginTakesCode } from '../../domain/token/token-use.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import { checkOneTimePassword } from './check-one-time-password.ts'

export type OwnCode = { readonly entry: ServiceEntry; readonly userId: string; /** As typed; empty where none was. */ readonly typed: string; /** For what, as the audit names it. */ readonly act: string }

/**
 * An administrator gives a one-time password of their own before they change what makes somebody else’s, wherever logging in takes them one (S-28): a
 * session left open at a desk is not enough to take a colleague’s token away. Counted on the administrator, and spent whatever becomes of the act.
 */
export const giveOwnCode = (house: House) => ({ entry, userId, typed, act }: OwnCode): Promise<Result<undefined, CodeRefusal | RefusalOf<'token-missing' | 'input-invalid' | 'not-permitted'>>> =>
  house.database.transact(entry.institution.id, async (tx): Promise<Result<undefined, CodeRefusal | RefusalOf<'token-missing' | 'input-invalid' | 'not-permitted'>>> => {
    const { policy } = entry.settled
    const user = await tx.people.lockUser({ id: userId })
    if (user === undefined) return problem({ code: 'not-permitted' })
    if (!loginTakesCode(policy, user)) return ok(undefined)
    const code = await checkOneTimePassword(house, tx, { user, typed, policy, counted: 'user' })
    if (code.ok) return ok(undefined)
    return auditor(house, tx, { kind: 'user', userId }).refused(act, { kind: 'user', id: userId }, code.problem)
  })
