import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { actOnUser } from './act-on-user.ts'
import { tellEverybody } from './tell-everybody.ts'
import { unlockAll, voidPassword } from './void-access.ts'

export type ResetUser = { readonly institutionId: string; readonly loginId: string; readonly reason: string }

/**
 * What a chief gets upon a paper: every lock is lifted, and login and confirmation password end, in one act. The user stays out until the letter is printed, and
 * enters with what stands there. User and administrators are told by mail.
 */
export const resetUser = (house: House) => (
  actor: Actor, input: ResetUser,
): Promise<Result<{ readonly sessionsEnded: number }, RefusalOf<'input-invalid' | 'not-found' | 'mails-used-up' | 'user-removed'>>> =>
  actOnUser(house, actor, 'reset-user', input, async ({ tx, user, refused, accepted }) => {
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return refused({ code: 'input-invalid', fields })
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    await unlockAll(tx, user.id)
    await tx.people.removeConfirmationPassword(user.id)
    await tx.requests.close(user.id, ['unlock'], { act: 'reset-user', actor })
    const { sessionsEnded } = await voidPassword(tx, user.id)
    await tellEverybody(tx, user, 'reset', `${user.id} ${tx.now.machine.toISOString()}`)
    await accepted({ reason, sessionsEnded })
    return ok({ sessionsEnded })
  })
