import type { Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import { isBefore, secondsAfter, type MachineTime } from '../time/time.ts'

export type SessionFacts = { /** Null for one that belongs to no certificate. */ readonly certificateId: string | null; readonly startedAt: MachineTime; readonly lastSeenAt: MachineTime }

export type SessionEnd = RefusalOf<'session-other-certificate'> | RefusalOf<'session-ended-absolute'> | RefusalOf<'session-ended-idle'>

const idleEnd = ({ lastSeenAt }: SessionFacts, { idleMinutes }: Policy['session']): MachineTime => secondsAfter(lastSeenAt, idleMinutes * 60)
const absoluteEnd = ({ startedAt }: SessionFacts, { absoluteHours }: Policy['session']): MachineTime => secondsAfter(startedAt, absoluteHours * 3600)

/**
 * Whether a session goes on with this request (R-1216). `presentedCertificateId` is what the connection proved, null for none;
 * another one than the session belongs to ends it. Reaching a limit ends it too: 10 minutes are no longer idle at 10:00.
 */
export const sessionGoesOn = (session: SessionFacts, presentedCertificateId: string | null, limits: Policy['session'], now: MachineTime): Result<SessionFacts, SessionEnd> => {
  if (presentedCertificateId !== session.certificateId) return problem({ code: 'session-other-certificate' })
  if (!isBefore(now, absoluteEnd(session, limits))) return problem({ code: 'session-ended-absolute', absoluteHours: limits.absoluteHours })
  if (!isBefore(now, idleEnd(session, limits))) return problem({ code: 'session-ended-idle', idleMinutes: limits.idleMinutes })
  return ok({ ...session, lastSeenAt: now })
}
