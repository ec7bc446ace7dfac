import { commandsOf, decider, statesOf, type CommandOf, type StateOf } from '../lifecycle/lifecycle.ts'

/** The life of a contract. The emergency stop is beside it: a dormant company can be stopped as well. */
export const CONTRACT_TRANSITIONS = {
  open: { rest: 'dormant', close: 'closed' },
  dormant: { wake: 'open', close: 'closed' },
  closed: {},
} as const

export type ContractState = StateOf<typeof CONTRACT_TRANSITIONS>
export type ContractCommand = CommandOf<typeof CONTRACT_TRANSITIONS>

export const CONTRACT_STATES: readonly ContractState[] = statesOf(CONTRACT_TRANSITIONS)
export const CONTRACT_COMMANDS: readonly ContractCommand[] = commandsOf(CONTRACT_TRANSITIONS)

export const CONTRACT_STATE_MEANS: { readonly [State in ContractState]: string } = {
  open: 'in use',
  dormant: 'not in use for the time being: its people can log in, and get no notices',
  closed: 'ended: every certificate is revoked, and nothing is granted any more',
}

/** Decides one command about one contract. Pure: the caller writes state and audit record in one transaction. */
export const decideContract = decider(CONTRACT_TRANSITIONS)
