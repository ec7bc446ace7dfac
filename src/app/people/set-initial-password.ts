import { normalisePassword } from '../../domain/password/rule.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { House } from '../port/house.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Actor } from '../port/records.ts'
import { actOnUser } from './act-on-user.ts'
import { putInitialPassword } from './put-initial-password.ts'
import { tellEverybody } from './tell-everybody.ts'

export type SetInitialPassword = {
  readonly institutionId: string; readonly loginId: string; readonly password: string; readonly lapsesAt: BusinessTime | null
  /** The hash in whose place it is put, null for none; refused with `conflict` where it is another by now. Left out: whichever is there. */
  readonly insteadOf?: string | null
}

/** Gives a user a password made elsewhere (a letter, the demo's seed); ends sessions and counts, as an initialisation does. Where it ends a former one, the user and the administrators are told. */
export const setInitialPassword = (house: House) => async (actor: Actor, input: SetInitialPassword): Promise<Result<undefined, RefusalOf<'not-found' | 'mails-used-up' | 'user-removed' | 'busy' | 'conflict'>>> => {
  const hash = await house.passwords.hash(normalisePassword(input.password))
  if (!hash.ok) return hash
  return actOnUser(house, actor, 'initialise-password', input, async ({ tx, user, rules, refused, accepted }) => {
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    const former = await tx.people.password(user.id)
    if (input.insteadOf !== undefined && input.insteadOf !== (former?.hash ?? null)) return refused({ code: 'conflict' })
    await putInitialPassword(tx, (await rules()).policy, user.id, { hash: hash.value, lapsesAt: input.lapsesAt }, { act: 'initialise-password', actor })
    if (former !== undefined) await tellEverybody(tx, user, 'password-initialised', `${user.id} ${tx.now.machine.toISOString()}`)
    await accepted()
    return ok(undefined)
  })
}
