import { decideUser } from '../../domain/user/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { moveGrant } from '../acquisition/move-grant.ts'
import { readReason } from '../acquisition/reason.ts'
import { remindLoneAdministrator } from '../company/lone-administrator.ts'
import { endLive, serialsOf } from '../certificate/end-live.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { actOnUser } from './act-on-user.ts'
import { endOpen } from './suspend-user.ts'
import { tellEverybody } from './tell-everybody.ts'

export type RemoveUser = { readonly institutionId: string; readonly loginId: string; readonly reason: string }

export type Removed = { readonly revoked: readonly Uint8Array[]; readonly sessionsEnded: number }

const ACT = 'remove-user'

/**
 * Removes a user for good: certificates are revoked, grants and the token withdrawn, sessions end, all in one transaction.
 * The row stays, so that the login id is never used again; the place counts again for the cap, since only those who are not removed count.
 */
export const removeUser = (house: House) => (actor: Actor, input: RemoveUser): Promise<Result<Removed, Refusal>> =>
  actOnUser(house, actor, ACT, input, async ({ tx, user, rules, refused, accepted }) => {
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return refused({ code: 'input-invalid', fields })
    const decision = decideUser(user.state, 'remove')
    if (!decision.ok) return refused(decision.problem)

    const ended = await endLive(tx, user, 'affiliationChanged')
    if (!ended.ok) return refused(ended.problem)
    const grant = await tx.acquisitions.currentGrant(user.id)
    if (grant?.state === 'open' || grant?.state === 'frozen') await moveGrant(tx, grant, 'withdraw', { wrongTries: grant.wrongTries, mostWrongTries: Infinity })
    const token = await tx.tokens.ofUser(user.id)
    const offered = await tx.tokens.offered(user.id)
    for (const each of [token, offered]) if (each !== undefined) await tx.tokens.end(each.id, 'withdrawn', tx.now.business)
    await tx.tokens.closeRegistration(user.id)
    const sessionsEnded = ended.value.sessionsEnded + await endOpen(tx, user)
    await tellEverybody(tx, user, 'removed', `${user.id} ${tx.now.machine.toISOString()}`)
    await tx.people.setUserState(user.id, decision.value)
    await remindLoneAdministrator(tx, user, rules)
    await accepted({ reason, revoked: serialsOf(ended.value.revoked), sessionsEnded, token: token?.serial ?? null })
    return ok({ revoked: ended.value.revoked.map(({ serial }) => serial), sessionsEnded })
  })
