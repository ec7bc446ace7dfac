import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { provenClockOfAnother } from './proven-clock.ts'

export type ResynchroniseToken = {
  readonly institutionId: string
  readonly loginId: string
  /** Two codes that the token showed one after the other. */
  readonly first: string
  readonly second: string
}

/** Follows a token whose clock has drifted further than the window, by two codes in a row (R-1217); answers the drift in steps. */
export const resynchroniseToken = (house: House) => (
  actor: Actor, input: ResynchroniseToken,
): Promise<Result<{ readonly drift: number }, RefusalOf<'not-found' | 'mails-used-up' | 'token-missing' | 'input-invalid' | 'token-codes-wrong'>>> =>
  actOnUser(house, actor, 'resynchronise-token', input, async ({ tx, user, refused, accepted }) => {
    const token = await tx.tokens.ofUser(user.id)
    if (token === undefined) return refused({ code: 'token-missing' })
    if (input.second.trim() === '') return refused({ code: 'input-invalid', fields: [{ field: 'second', code: 'required' }] })
    const proven = provenClockOfAnother(house, token, input, tx.now.machine)
    if (!proven.ok) return refused(proven.problem)
    const clock = proven.value
    await tx.tokens.setClock(token.id, clock)
    await accepted({ serial: token.serial, drift: clock.drift })
    return ok({ drift: clock.drift })
  })
