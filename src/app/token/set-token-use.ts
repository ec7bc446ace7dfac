import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type SetTokenUse = { readonly institutionId: string; readonly loginId: string; readonly usesToken: boolean }

/** Says whether a user is one who uses a token, where the profile tells it user by user; not while a token is in use. */
export const setTokenUse = (house: House) => (
  actor: Actor, input: SetTokenUse,
): Promise<Result<undefined, RefusalOf<'not-found' | 'mails-used-up' | 'user-removed' | 'input-invalid' | 'not-from-this-state'>>> =>
  actOnUser(house, actor, 'set-token-use', input, async ({ tx, user, rules, refused, accepted }) => {
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    if (tokenUse((await rules()).policy) !== 'per-user') {
      return refused({ code: 'input-invalid', fields: [{ field: 'usesToken', code: 'not-offered' }] })
    }
    if (!input.usesToken && await tx.tokens.ofUser(user.id) !== undefined) {
      return refused({ code: 'not-from-this-state', state: 'registered', command: 'set-token-use' })
    }
    await tx.people.setTokenUse(user.id, input.usesToken)
    await accepted({ usesToken: input.usesToken })
    return ok(undefined)
  })
