import { addressPrefix } from '../../app/network/address-prefix.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import { budgets } from '../http/limit/budgets.ts'

/** A person, or a line with a company behind it, may meet so many problems at once, and goes on with one in half a minute. */
const ONE = { burst: 60, perSecond: 1 / 30, keys: 20_000 } as const
/** All strangers of one institution together, on one node: at most 45,000 rows live at a time, whoever floods it from wherever. */
const STRANGERS = { burst: 1_000, perSecond: 0.5, keys: 2_000 } as const

export type Troubled = {
  readonly institutionId: string
  /** Null for somebody nobody knows. */
  readonly userId: string | null
  readonly address: string
}

/**
 * Whether a problem is kept under a support code of its own. Every code is a row for a day, so whoever is not known must not be able to make
 * more of them than the table is meant for (R-1215). Whoever is known has a budget that strangers cannot use up.
 */
export const problemBudget = (clock: () => MachineTime): ((troubled: Troubled) => boolean) => {
  const one = budgets(ONE, clock)
  const strangers = budgets(STRANGERS, clock)
  return ({ institutionId, userId, address }) => {
    if (userId !== null) return one(`user ${userId}`, 1).waitSeconds === 0
    return one(`line ${addressPrefix(address, { v4: 32, v6: 64 })}`, 1).waitSeconds === 0 && strangers(institutionId, 1).waitSeconds === 0
  }
}
