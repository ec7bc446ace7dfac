import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import { decideUser, type UserCommand } from '../../domain/user/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import { remindLoneAdministrator } from '../company/lone-administrator.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { actOnUser } from './act-on-user.ts'
import { tellEverybody } from './tell-everybody.ts'

export type SuspendUser = {
  readonly institutionId: string
  readonly loginId: string
  readonly command: Extract<UserCommand, 'suspend' | 'lift'>
  /** Why, for the record. */
  readonly reason: string
}

const DONE = {
  suspend: { act: 'suspend-user', mail: 'suspended' },
  lift: { act: 'lift-suspension', mail: 'suspension-lifted' },
} as const satisfies Readonly<Record<SuspendUser['command'], { readonly act: string; readonly mail: MailKind }>>

/** Ends what a user has open at this moment: sessions, and acquisitions on their way. Answers how many sessions; under the user’s lock. */
export const endOpen = async (tx: Transaction, user: Pick<User, 'id'>): Promise<number> => {
  await tx.acquisitions.endAll(user.id)
  return tx.logins.endSessions({ userId: user.id })
}

/**
 * Suspends a user, or lifts that again, whoever of the company, the branch or the user had suspended them. While it lasts nothing is
 * revoked and nothing opens; sessions end at once (R-1002). User and administrators are told by mail.
 */
export const suspendUser = (house: House) => (actor: Actor, input: SuspendUser): Promise<Result<{ readonly sessionsEnded: number }, Refusal>> =>
  actOnUser(house, actor, DONE[input.command].act, input, async ({ tx, user, rules, refused, accepted }) => {
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return refused({ code: 'input-invalid', fields })
    const decision = decideUser(user.state, input.command)
    if (!decision.ok) return refused(decision.problem)
    await tx.people.setUserState(user.id, decision.value)
    if (input.command === 'suspend') await remindLoneAdministrator(tx, user, rules)
    const sessionsEnded = await endOpen(tx, user)
    await tellEverybody(tx, user, DONE[input.command].mail, `${user.id} ${tx.now.machine.toISOString()}`)
    await accepted({ reason, sessionsEnded })
    return ok({ sessionsEnded })
  })
