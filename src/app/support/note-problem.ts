import type { Refusal } from '../../domain/refusal/refusal.ts'
import { SUPPORT_CODE_BYTES, SUPPORT_CODE_HOURS, supportCodeFrom, type SupportCode } from '../../domain/support/support-code.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import type { House } from '../port/house.ts'

export type NoteProblem = {
  readonly institutionId: string
  readonly refusal: Refusal['code'] | 'defect'
  /** Screen number, as in the page's footer. */
  readonly screen: string
  readonly requestId: string
  readonly serviceId: string
  readonly userId: string | null
  readonly certificateId: string | null
}

/** Keeps what a problem page was about under a code that the caller can read out on the telephone (R-1211). */
export const noteProblem = (house: House) => ({ institutionId, refusal, screen, requestId, serviceId, userId, certificateId }: NoteProblem): Promise<SupportCode> =>
  house.database.transact(institutionId, async (tx) => {
    const code = supportCodeFrom(house.random(SUPPORT_CODE_BYTES))
    await tx.records.addSupportCode({
      code, refusal, screen, userId, certificateId,
      facts: { requestId, serviceId },
      atBusiness: tx.now.business,
      createdAt: tx.now.machine,
      expiresAt: secondsAfter(tx.now.machine, SUPPORT_CODE_HOURS * 3600),
    })
    return code
  })
