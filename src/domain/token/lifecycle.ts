import { commandsOf, statesOf, type CommandOf, type StateOf } from '../lifecycle/lifecycle.ts'

/**
 * The life of what makes one-time passwords. `offered`: its seed has been shown to its user, who has not yet shown by a code that it arrived. Whatever has
 * left use has no seed any more and never comes back: what is found again is a new token.
 */
export const TOKEN_TRANSITIONS = {
  'in-stock': { assign: 'registered', withdraw: 'withdrawn' },
  'offered': { prove: 'registered', withdraw: 'withdrawn' },
  'registered': { accept: 'registered', follow: 'registered', lose: 'lost', replace: 'replaced', withdraw: 'withdrawn' },
  'lost': {},
  'replaced': {},
  'withdrawn': {},
} as const

export type TokenLife = StateOf<typeof TOKEN_TRANSITIONS>
export type TokenCommand = CommandOf<typeof TOKEN_TRANSITIONS>

export const TOKEN_LIVES: readonly TokenLife[] = statesOf(TOKEN_TRANSITIONS)
export const TOKEN_COMMANDS: readonly TokenCommand[] = commandsOf(TOKEN_TRANSITIONS)

export type TokenLifeRow = {
  readonly means: string
  /** Whose it is: of the institution, or of one user. */
  readonly of: 'institution' | 'user'
  /** Whether it still has its seed. */
  readonly seed: boolean
  /** Whether its codes are taken. */
  readonly inUse: boolean
}

export const TOKEN_LIFE_ROWS = {
  'in-stock': { means: 'a hardware token that came by file, and has no user yet', of: 'institution', seed: true, inUse: false },
  'offered': { means: 'an app whose seed its user has just seen, before the first code proved that it arrived', of: 'user', seed: true, inUse: false },
  'registered': { means: 'makes the one-time passwords of its user', of: 'user', seed: true, inUse: true },
  'lost': { means: 'taken out of use because it was lost or stolen', of: 'user', seed: false, inUse: false },
  'replaced': { means: 'followed by the app of a new phone', of: 'user', seed: false, inUse: false },
  'withdrawn': { means: 'taken out of use, or never used', of: 'user', seed: false, inUse: false },
} as const satisfies Readonly<Record<TokenLife, TokenLifeRow>>

export const TOKEN_COMMAND_MEANS: { readonly [Command in TokenCommand]: string } = {
  assign: 'the branch or an administrator gives it to a user by its serial number',
  withdraw: 'it is taken out of use or of stock, or something else was shown instead',
  prove: 'the user types a code of it (and one of the former, where they move to a new phone)',
  accept: 'a code is taken: it and all before it are spent',
  follow: 'two codes in a row tell how far its clock is off',
  lose: 'the branch or an administrator takes it out of use as lost',
  replace: 'its user has proved the app of a new phone',
}

/** How a token may leave use by somebody’s act. */
export const TOKEN_ENDS = ['lost', 'withdrawn'] as const
export type TokenEnd = (typeof TOKEN_ENDS)[number]
