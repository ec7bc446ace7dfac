import type { ContractState } from '../contract/lifecycle.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import type { UserState } from './lifecycle.ts'

/** What a contract’s state has to say about all its people. */
export type ContractStanding = { readonly state: ContractState; readonly stopped: boolean }

/** The same of a contract as it is stored. */
export const standingOfContract = ({ state, stoppedAt }: { readonly state: ContractState; readonly stoppedAt: Date | null }): ContractStanding => ({ state, stopped: stoppedAt !== null })

const OF_STATE: { readonly [State in UserState]: RefusalOf<'user-suspended' | 'user-removed'> | null } = {
  registered: null,
  suspended: { code: 'user-suspended' },
  removed: { code: 'user-removed' },
}

const ofContract = ({ state, stopped }: ContractStanding): RefusalOf<'contract-closed' | 'company-stopped'> | null =>
  (state === 'closed' ? { code: 'contract-closed' } : stopped ? { code: 'company-stopped' } : null)

/** What the state of a user, and of the contract, has against whatever the user does. */
export const againstState = (
  { state }: { readonly state: UserState }, contract: ContractStanding,
): RefusalOf<'user-suspended' | 'user-removed' | 'contract-closed' | 'company-stopped'> | null => OF_STATE[state] ?? ofContract(contract)
