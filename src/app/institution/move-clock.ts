import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House, Moment } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

/** Ten years: farther than any window a profile can set, nearer than the end of a demo root. */
export const MOST_AHEAD_DAYS = 3650

const DAY_MS = 86_400_000

export type MoveClock = { readonly institutionId: string; readonly byDays: number }

/** Moves business time forward, for a demo only (R-1213): machine time, and with it sessions and limits, stays. It never goes back, as time does not. */
export const moveClock = (house: House) => (
  actor: Actor, input: MoveClock,
): Promise<Result<Moment['business'], RefusalOf<'clock-only-in-demo' | 'input-invalid'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const clock = { kind: 'clock', id: 'business' } as const
    if (await tx.installation.mode() !== 'demo') return audit.refused('move-clock', clock, { code: 'clock-only-in-demo' })
    const aheadMs = await tx.installation.clockAheadMs() + Math.round(input.byDays * DAY_MS)
    const most = MOST_AHEAD_DAYS - Math.floor((aheadMs - input.byDays * DAY_MS) / DAY_MS)
    if (!(input.byDays > 0) || aheadMs > MOST_AHEAD_DAYS * DAY_MS) {
      return audit.refused('move-clock', clock, { code: 'input-invalid', fields: [{ field: 'byDays', code: 'number-out-of-range', least: 0, most }] })
    }
    await tx.installation.setClockAheadMs(aheadMs)
    await audit.accepted('move-clock', clock, { byDays: input.byDays })
    return ok(new Date(tx.now.machine.getTime() + aheadMs) as Moment['business'])
  })
