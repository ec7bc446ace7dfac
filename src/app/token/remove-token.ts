import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type RemoveToken = { readonly institutionId: string; readonly loginId: string }

/**
 * Takes a user’s token out of use for good and forgets its seed. The user still is one who uses a token, and waits for the next: a lost token must
 * not make the login easier. The count of wrong codes stays too.
 */
export const removeToken = (house: House) => (actor: Actor, input: RemoveToken): Promise<Result<undefined, RefusalOf<'not-found' | 'token-missing'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('remove-token', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    const token = await tx.tokens.ofUser(user.id)
    if (token === undefined) return audit.refused('remove-token', object, { code: 'token-missing' })
    await tx.tokens.remove(token.id, tx.now.business)
    await audit.accepted('remove-token', object, { kind: token.kind, serial: token.serial })
    return ok(undefined)
  })
