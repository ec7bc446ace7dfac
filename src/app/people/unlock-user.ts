import { UNTOUCHED, type Secret } from '../../domain/lock/counter.ts'
import { LOCK_STATE_ROWS, lockState } from '../../domain/lock/lifecycle.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { actOnUser } from './act-on-user.ts'

export type UnlockUser = { readonly institutionId: string; readonly loginId: string; readonly secret: Secret }

/** Lifts the lock of one secret and sets its count to 0; the secret itself stays. Whoever was locked is told. */
export const unlockUser = (house: House) => (actor: Actor, input: UnlockUser): Promise<Result<undefined, RefusalOf<'not-found' | 'mails-used-up'>>> =>
  actOnUser(house, actor, 'unlock-user', input, async ({ tx, user, accepted }) => {
    const lifted = lockState(await tx.people.counter(user.id, input.secret), tx.now.business)
    await tx.people.setCounter(user.id, input.secret, UNTOUCHED)
    await tx.requests.close(user.id, ['unlock'], { act: 'unlock-user', actor })
    if (!LOCK_STATE_ROWS[lifted].letsIn) {
      await tx.records.queueMail({
        dedupeKey: `unlocked ${user.id} ${input.secret} ${tx.now.machine.toISOString()}`, kind: 'unlocked', userId: user.id, recipient: user.mail, language: user.language,
        parameters: { name: user.name, loginId: user.loginId, secret: input.secret, at: tx.now.business.toISOString() },
      })
    }
    await accepted({ secret: input.secret, lifted })
    return ok(undefined)
  })
