import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { provenClock } from './proven-clock.ts'

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
): Promise<Result<{ readonly drift: number }, RefusalOf<'not-found' | 'token-missing' | 'input-invalid' | 'one-time-password-wrong'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('resynchronise-token', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    const token = await tx.tokens.ofUser(user.id)
    if (token === undefined) return audit.refused('resynchronise-token', object, { code: 'token-missing' })
    if (input.second.trim() === '') return audit.refused('resynchronise-token', object, { code: 'input-invalid', fields: [{ field: 'second', code: 'required' }] })
    const proven = provenClock(house, token, input, tx.now.machine)
    // Two codes in a row are never found used: what was used is passed over.
    if (!proven.ok) return audit.refused('resynchronise-token', object, proven.problem.code === 'one-time-password-used' ? { code: 'one-time-password-wrong', triesLeft: null, then: null } : proven.problem)
    const clock = proven.value
    await tx.tokens.setClock(token.id, clock)
    await audit.accepted('resynchronise-token', object, { serial: token.serial, drift: clock.drift })
    return ok({ drift: clock.drift })
  })
