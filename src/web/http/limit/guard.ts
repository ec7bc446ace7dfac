import type { MachineTime } from '../../../domain/time/time.ts'
import { addressPrefix } from '../../../app/network/address-prefix.ts'

export type GuardLimits = Readonly<{
  /** Requests of one address at once. */
  burst: number
  /** And how many a second are given back. */
  perSecond: number
  /** Addresses remembered; the one used longest ago is forgotten first. */
  addresses: number
}>

export const GUARD_LIMITS: GuardLimits = { burst: 300, perSecond: 30, addresses: 20_000 }

/**
 * `waitSeconds` 0: it may go on. `insists`: it has gone on asking after being told to wait, and is not worth a page any more,
 * which costs more than what it asked for.
 */
export type Allowance = Readonly<{ waitSeconds: number; insists: boolean }>

/** Takes `cost` from the address. */
export type Guard = (address: string, cost: number) => Allowance

/** Refusals in a row that are still explained. */
const EXPLAINED = 10

type Bucket = Readonly<{ left: number; at: number; refused: number }>

/**
 * Keeps one address from keeping the machine busy. In memory of one node and forgetful on purpose: it protects no secret. Tries
 * at secrets are counted in the database.
 */
export const guard = (limits: GuardLimits, clock: () => MachineTime): Guard => {
  const buckets = new Map<string, Bucket>()

  const remember = (key: string, bucket: Bucket): void => {
    buckets.delete(key)
    buckets.set(key, bucket)
    for (const oldest of buckets.keys()) {
      if (buckets.size <= limits.addresses) break
      buckets.delete(oldest)
    }
  }

  return (address, cost) => {
    const key = addressPrefix(address, { v4: 32, v6: 64 })
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
