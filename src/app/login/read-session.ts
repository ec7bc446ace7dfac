import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { sessionGoesOn } from '../../domain/session/session.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Session } from '../port/logins.ts'
import { lookAtCertificate, type Seen } from './look-at-certificate.ts'

export type OpenSession = Seen & { readonly session: Session }

export type ReadSession = {
  readonly entry: ServiceEntry
  readonly tokenHash: Uint8Array
  /** What this very connection proved; null where it showed nothing good. */
  readonly der: Uint8Array | null
}

/** A session's last request is noted at most this often, so that reading a page seldom writes. */
const NOTED_EVERY_MS = 15_000

export const isWorthNoting = ({ seenAt }: Pick<Session, 'seenAt'>, now: MachineTime): boolean => now.getTime() - seenAt.getTime() > NOTED_EVERY_MS

/**
 * The session of a request, or why it is over (R-1216). The certificate's row is read with it, so that a revocation committed on any node
 * ends the session here. A session that is over is deleted at once.
 */
export const readSession = (house: House) => ({ entry, tokenHash, der }: ReadSession): Promise<Result<OpenSession, Refusal>> =>
  house.database.transact(entry.institution.id, async (tx): Promise<Result<OpenSession, Refusal>> => {
    const [found, shown] = await Promise.all([tx.logins.session(tokenHash), der === null ? null : lookAtCertificate(tx, entry, der)])
    if (found === undefined) return problem({ code: 'session-unknown' })
    const { session } = found
    const shownId = shown === null ? null : shown.ok ? shown.value.certificate.id : (shown.problem.certificate?.id ?? null)
    const goesOn = sessionGoesOn(
      { certificateId: session.certificateId, startedAt: session.createdAt, lastSeenAt: session.seenAt },
      shownId, entry.settled.policy.session, tx.now.machine,
    )
    if (!goesOn.ok) return over(tx, session, goesOn.problem)
    if (shown === null || !shown.ok) return over(tx, session, shown === null ? { code: 'session-other-certificate' } : shown.problem.refusal)
    if (isWorthNoting(session, tx.now.machine)) await tx.logins.seen(session.id, tx.now.machine)
    return ok({ ...shown.value, session })
  })

const over = async (tx: Transaction, session: Session, refusal: Refusal): Promise<Result<never, Refusal>> => {
  await tx.logins.endSessions({ sessionId: session.id })
  return problem(refusal)
}
