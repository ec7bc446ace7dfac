import { commandsOf, decider, statesOf, type CommandOf, type StateOf } from '../lifecycle/lifecycle.ts'

/** The life of a user id. A removed one never comes back, and its login id is never used again. */
export const USER_TRANSITIONS = {
  registered: { suspend: 'suspended', stop: 'suspended', remove: 'removed' },
  suspended: { lift: 'registered', remove: 'removed' },
  removed: {},
} as const

export type UserState = StateOf<typeof USER_TRANSITIONS>
export type UserCommand = CommandOf<typeof USER_TRANSITIONS>

export const USER_STATES: readonly UserState[] = statesOf(USER_TRANSITIONS)
export const USER_COMMANDS: readonly UserCommand[] = commandsOf(USER_TRANSITIONS)

export const USER_STATE_MEANS: { readonly [State in UserState]: string } = {
  registered: 'a user of the contract',
  suspended: 'suspended by an administrator or the branch, or stopped by the user: no login and no acquisition until it is lifted; the certificate is kept',
  removed: 'no longer a user: the certificate is revoked, and the login id is not used again',
}

/** Decides one command about one user. Pure: the caller writes state and audit record in one transaction. */
export const decideUser = decider(USER_TRANSITIONS)
