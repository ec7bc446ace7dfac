import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { tellEverybody } from './tell-everybody.ts'
import { unlockAll, voidPassword } from './void-access.ts'

export type ResetUser = { readonly institutionId: string; readonly loginId: string; readonly reason: string }

/**
 * What a chief gets upon a paper: every lock is lifted, and login and confirmation password end, in one act. The user stays out until the letter is printed, and
 * enters with what stands there. User and administrators are told by mail.
 */
export const resetUser = (house: House) => (
  actor: Actor, input: ResetUser,
): Promise<Result<{ readonly sessionsEnded: number }, RefusalOf<'input-invalid' | 'not-found' | 'user-removed'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const { reason, fields } = readReason(input.reason)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('reset-user', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    if (fields.length > 0) return audit.refused('reset-user', object, { code: 'input-invalid', fields })
    if (user.state === 'removed') return audit.refused('reset-user', object, { code: 'user-removed' })
    await unlockAll(tx, user.id)
    await tx.people.removeConfirmationPassword(user.id)
    await tx.requests.close(user.id, ['unlock'], { act: 'reset-user', actor })
    const { sessionsEnded } = await voidPassword(tx, user.id)
    await tellEverybody(tx, user, 'reset', `${user.id} ${tx.now.machine.toISOString()}`)
    await audit.accepted('reset-user', object, { reason, sessionsEnded })
    return ok({ sessionsEnded })
  })
