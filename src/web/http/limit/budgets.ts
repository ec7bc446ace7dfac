import type { MachineTime } from '../../../domain/time/time.ts'

export type BudgetLimits = Readonly<{
  /** What one key may use at once. */
  burst: number
  /** And how much a second is given back. */
  perSecond: number
  /** Keys remembered; the one used longest ago is forgotten first. */
  keys: number
}>

/**
 * `waitSeconds` 0: it may go on. `insists`: it has gone on asking after being told to wait, and is not worth a page any more,
 * which costs more than what it asked for.
 */
export type Allowance = Readonly<{ waitSeconds: number; insists: boolean }>

/** Refusals in a row that are still explained. */
const EXPLAINED = 10

type Bucket = Readonly<{ left: number; at: number; refused: number }>

/** A budget for each key, kept in memory and bounded itself: beyond so many keys the oldest begins anew. */
export const budgets = (limits: BudgetLimits, clock: () => MachineTime): ((key: string, cost: number) => Allowance) => {
  const buckets = new Map<string, Bucket>()

  const remember = (key: string, bucket: Bucket): void => {
    buckets.delete(key)
    buckets.set(key, bucket)
    for (const oldest of buckets.keys()) {
      if (buckets.size <= limits.keys) break
      buckets.delete(oldest)
    }
  }

  return (key, cost) => {
    const now = clock().getTime()
    const known = buckets.get(key) ?? { left: limits.burst, at: now, refused: 0 }
    const left = Math.min(limits.burst, known.left + (Math.max(0, now - known.at) / 1000) * limits.perSecond)
    if (left >= cost) {
      remember(key, { left: left - cost, at: now, refused: 0 })
      return { waitSeconds: 0, insists: false }
    }
    remember(key, { left, at: now, refused: known.refused + 1 })
    return { waitSeconds: Math.max(1, Math.ceil((cost - left) / limits.perSecond)), insists: known.refused >= EXPLAINED }
  }
}
