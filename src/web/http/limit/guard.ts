import type { MachineTime } from '../../../domain/time/time.ts'
import { addressPrefix } from './address-prefix.ts'

export type GuardLimits = Readonly<{
  /** Requests of one address at once. */
  burst: number
  /** And how many a second are given back. */
  perSecond: number
  /** Addresses remembered; the one used longest ago is forgotten first. */
  addresses: number
}>

export const GUARD_LIMITS: GuardLimits = { burst: 300, perSecond: 30, addresses: 20_000 }

/** Takes `cost` from the address; 0 when it may go on, else the seconds after which it may. */
export type Guard = (address: string, cost: number) => number

/**
 * Keeps one address from keeping the machine busy. In memory of one node and forgetful on purpose: it protects no secret. Tries at secrets
 * are counted in the database.
 */
export const guard = (limits: GuardLimits, clock: () => MachineTime): Guard => {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>()
  return (address, cost) => {
    const key = addressPrefix(address, { v4: 32, v6: 64 })
    const now = clock().getTime()
    const known = buckets.get(key) ?? { left: limits.burst, at: now }
    const left = Math.min(limits.burst, known.left + Math.max(0, now - known.at) / 1000 * limits.perSecond)
    const allowed = left >= cost
    buckets.delete(key)
    buckets.set(key, { left: allowed ? left - cost : left, at: now })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= limits.addresses) break
      buckets.delete(oldest)
    }
    return allowed ? 0 : Math.max(1, Math.ceil((cost - left) / limits.perSecond))
  }
}
