import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type SetTokenUse = { readonly institutionId: string; readonly loginId: string; readonly usesToken: boolean }

/** Says whether a user is one who uses a token, where the profile tells it user by user; not while a token is in use. */
export const setTokenUse = (house: House) => (
  actor: Actor, input: SetTokenUse,
): Promise<Result<undefined, RefusalOf<'not-found' | 'user-removed' | 'input-invalid' | 'not-from-this-state'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    const service = user && await tx.installation.service({ id: user.serviceId })
    if (user === undefined || service === undefined) return audit.refused('set-token-use', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    if (user.state === 'removed') return audit.refused('set-token-use', object, { code: 'user-removed' })
    if (tokenUse(house.policies.of(service).policy) !== 'per-user') {
      return audit.refused('set-token-use', object, { code: 'input-invalid', fields: [{ field: 'usesToken', code: 'not-offered' }] })
    }
    if (!input.usesToken && await tx.tokens.ofUser(user.id) !== undefined) {
      return audit.refused('set-token-use', object, { code: 'not-from-this-state', state: 'registered', command: 'set-token-use' })
    }
    await tx.people.setTokenUse(user.id, input.usesToken)
    await audit.accepted('set-token-use', object, { usesToken: input.usesToken })
    return ok(undefined)
  })
