import { addressPrefix } from '../../../app/network/address-prefix.ts'
import type { MachineTime } from '../../../domain/time/time.ts'
import { budgets, type Allowance, type BudgetLimits } from './budgets.ts'

export type GuardLimits = Omit<BudgetLimits, 'keys'> &
  Readonly<{
    /** Addresses remembered; the one used longest ago is forgotten first. */
    addresses: number
  }>

export const GUARD_LIMITS: GuardLimits = { burst: 300, perSecond: 30, addresses: 20_000 }

/** Takes `cost` from the address, or from `key` for somebody who is known by more than an address. */
export type Guard = (address: string, cost: number, key?: string) => Allowance

/** Under which an address is counted; the addresses of one IPv6 network are one. */
export const addressKey = (address: string): string => addressPrefix(address, { v4: 32, v6: 64 })

/**
 * Keeps one client from keeping the machine busy. In memory of one node and forgetful on purpose: it protects no secret. Tries
 * at secrets are counted in the database.
 */
export const guard = (limits: GuardLimits, clock: () => MachineTime): Guard => {
  const allow = budgets({ ...limits, keys: limits.addresses }, clock)
  return (address, cost, key = addressKey(address)) => allow(key, cost)
}
