import { logsInByPassword } from '../../domain/contract/method.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { sessionGoesOn } from '../../domain/session/session.ts'
import { againstState, standingOfContract } from '../../domain/user/against-state.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import type { Session } from '../port/logins.ts'
import type { Contract, User } from '../port/people.ts'
import { isWorthNoting } from './read-session.ts'

/** A session of a contract of id and password: of one user, and of no certificate. */
export type OpenPasswordSession = { readonly session: Session; readonly user: User; readonly contract: Contract }

/**
 * The same as `readSession` for a session without a certificate. Its contract is read with it, so that the switch to certificates, committed on any node,
 * ends it here, and says so. A session that is over is deleted at once.
 */
export const readPasswordSession = (house: House) => ({ entry, tokenHash }: { readonly entry: ServiceEntry; readonly tokenHash: Uint8Array }): Promise<Result<OpenPasswordSession, Refusal>> =>
  house.database.transact(entry.institution.id, async (tx): Promise<Result<OpenPasswordSession, Refusal>> => {
    const found = await tx.logins.passwordSession(tokenHash)
    if (found === undefined || found.user.serviceId !== entry.service.id) return problem({ code: 'session-unknown' })
    const { session, user, contract } = found
    const goesOn = sessionGoesOn({ certificateId: null, startedAt: session.createdAt, lastSeenAt: session.seenAt }, null, entry.settled.policy.session, tx.now.machine)
    const over: Refusal | null = logsInByPassword(contract.method) ? againstState(user, standingOfContract(contract)) ?? (goesOn.ok ? null : goesOn.problem) : { code: 'method-not-password' }
    if (over !== null) {
      await tx.logins.endSessions({ sessionId: session.id })
      return problem(over)
    }
    if (isWorthNoting(session, tx.now.machine)) await tx.logins.seen(session.id, tx.now.machine)
    return ok(found)
  })
