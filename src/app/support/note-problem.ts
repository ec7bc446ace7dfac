import type { Bilingual } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { SUPPORT_CODE_BYTES, SUPPORT_CODE_HOURS, supportCodeFrom, type SupportCode } from '../../domain/support/support-code.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import type { House } from '../port/house.ts'

export type NoteProblem = {
  readonly institutionId: string
  /** The refusal or the defect; `nothing-wrong` where a self-check found none. */
  readonly about: Refusal['code'] | 'defect' | 'nothing-wrong'
  /** What the page told, so that the desk reads what the caller reads. */
  readonly tells: Bilingual
  /** Screen number, as in the page's footer. */
  readonly screen: string
  readonly requestId: string
  readonly serviceId: string
  readonly userId: string | null
  readonly certificateId: string | null
  /** What the browser told of itself. */
  readonly facts: Readonly<Record<string, string | null>>
}

/** Keeps what a page was about under a code that the caller can read out on the telephone (R-1211). */
export const noteProblem = (house: Pick<House, 'database' | 'random'>) => ({ institutionId, about, tells, screen, requestId, serviceId, userId, certificateId, facts }: NoteProblem): Promise<SupportCode> =>
  house.database.transact(institutionId, async (tx) => {
    const code = supportCodeFrom(house.random(SUPPORT_CODE_BYTES))
    await tx.records.addSupportCode({
      code, refusal: about, screen, userId, certificateId,
      facts: { requestId, serviceId, tellsJa: tells.ja, tellsEn: tells.en, ...facts },
      atBusiness: tx.now.business,
      createdAt: tx.now.machine,
      expiresAt: secondsAfter(tx.now.machine, SUPPORT_CODE_HOURS * 3600),
    })
    return code
  })
