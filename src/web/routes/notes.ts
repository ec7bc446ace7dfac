import type { ServiceEntry } from '../../app/institution/service-book.ts'
import type { Certificate } from '../../app/port/certificates.ts'
import type { House } from '../../app/port/house.ts'
import type { Log } from '../../app/port/log.ts'
import type { User } from '../../app/port/people.ts'
import { noteProblem, type NoteProblem } from '../../app/support/note-problem.ts'
import { readVisitor } from '../../domain/environment/visitor.ts'
import type { SupportCode } from '../../domain/support/support-code.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'
import type { Visit } from '../http/route/visit.ts'
import type { HouseSession } from './house-session.ts'
import { problemBudget } from './problem-budget.ts'

export type Note = {
  readonly visit: Visit<HouseSession>
  readonly entry: ServiceEntry
  readonly about: NoteProblem['about']
  /** Screen number, as in the page's footer. */
  readonly screen: string
  readonly user: User | undefined
  readonly certificate: Certificate | undefined
  /** What the page says, in one sentence of each language. */
  readonly tells: NoteProblem['tells']
  /** Until when the certificate was good that this browser used last. */
  readonly known: BusinessTime | null
}

/** Keeps what a page was about under a support code. */
export type Notes = (note: Note) => Promise<SupportCode | null>

/** What a browser says of itself, as the desk reads it. */
export const browserOf = ({ userAgent, hints }: Pick<Visit, 'userAgent' | 'hints'>) => readVisitor({ userAgent, ...hints })

/** Without a code where it cannot be kept, which the log tells, and where somebody has had many: a page is shown in any case. */
export const openNotes = (house: Pick<House, 'database' | 'random'>, clock: () => MachineTime, log: Pick<Log, 'error'>): Notes => {
  const worthNoting = problemBudget(clock)
  return async ({ visit, entry, about, screen, user, certificate, tells, known }) => {
    const institutionId = entry.institution.id
    if (!worthNoting({ institutionId, userId: user?.id ?? null, address: visit.address })) return null
    const { browser, version, system, device } = browserOf(visit)
    try {
      return await noteProblem(house)({
        institutionId, about, screen, tells,
        requestId: visit.requestId,
        serviceId: entry.service.id,
        userId: user?.id ?? null,
        certificateId: certificate?.id ?? null,
        facts: { browser: version === null ? browser : `${browser} ${version}`, system, device, usedLastUntil: known?.toISOString() ?? null },
      })
    } catch (defect) {
      log.error('a support code could not be kept', defect, { requestId: visit.requestId, institutionId })
      return null
    }
  }
}
