import { isLapsed } from '../acquisition/grant.ts'
import { commandsOf, decider, statesOf, type CommandOf, type StateOf } from '../lifecycle/lifecycle.ts'
import type { Policy } from '../policy/parameters.ts'
import type { BusinessTime } from '../time/time.ts'
import { passwordAge } from './ageing.ts'

/** The life of a user’s login password. What wrong entries do to it is another life (`domain/lock/lifecycle.ts`): a lock changes no password, and no password a lock. */
export const PASSWORD_TRANSITIONS = {
  none: { initialise: 'initial' },
  initial: { prove: 'initial', change: 'chosen', lapse: 'lapsed', age: 'aged', initialise: 'initial', void: 'lapsed' },
  lapsed: { initialise: 'initial', void: 'lapsed' },
  chosen: { prove: 'chosen', change: 'chosen', age: 'aged', initialise: 'initial', void: 'lapsed' },
  aged: { prove: 'aged', change: 'chosen', initialise: 'initial', void: 'lapsed' },
} as const

export type PasswordState = StateOf<typeof PASSWORD_TRANSITIONS>
export type PasswordCommand = CommandOf<typeof PASSWORD_TRANSITIONS>

export const PASSWORD_STATES: readonly PasswordState[] = statesOf(PASSWORD_TRANSITIONS)
export const PASSWORD_COMMANDS: readonly PasswordCommand[] = commandsOf(PASSWORD_TRANSITIONS)

type StateRow = {
  readonly means: string
  /** Whether it is ever right, at a login and where a current password is asked for. */
  readonly right: boolean
  /** Who gets its user on from there. */
  readonly onBy: 'oneself' | 'whoever-administers'
}

export const PASSWORD_STATE_ROWS: { readonly [State in PasswordState]: StateRow } = {
  none: { means: 'no login password was made yet', right: false, onBy: 'whoever-administers' },
  initial: { means: 'made by somebody else, on a letter or by an administrator; it lapses until it has proved its user (R-301)', right: true, onBy: 'oneself' },
  lapsed: { means: 'an initial one that was not used in time, or that a paper ended: the next letter brings another (R-408)', right: false, onBy: 'whoever-administers' },
  chosen: { means: 'chosen by its user', right: true, onBy: 'oneself' },
  aged: { means: 'past its days: right, and a login with it leads to the change or to a reminder, as the profile says (R-403)', right: true, onBy: 'oneself' },
}

export const PASSWORD_COMMAND_MEANS: { readonly [Command in PasswordCommand]: string } = {
  initialise: 'the branch or an administrator has an initial one made; it ends the former one, the count, sessions and acquisitions (R-408)',
  prove: 'a login with it; an initial one lapses no more',
  change: 'its user chooses another (R-401, R-402)',
  lapse: 'its days of being unused are over (R-301)',
  age: '24:00 Asia/Tokyo of the last day is past (R-1205)',
  void: 'upon a paper: from now on only the letter that is printed next lets in (R-408)',
}

/** Where a stored password stands now. What was chosen ages as well as what was made for its user, once that has been used. */
export const passwordState = (
  { password: rule }: Pick<Policy, 'password'>, stored: { readonly origin: 'initial' | 'chosen'; readonly setAt: BusinessTime; readonly lapsesAt: BusinessTime | null } | null, now: BusinessTime,
): PasswordState => {
  if (stored === null) return 'none'
  if (isLapsed(stored.lapsesAt, now)) return 'lapsed'
  const age = passwordAge(rule, stored.setAt, now)
  return age.leadsTo !== 'nothing' && age.daysLeft < 0 ? 'aged' : stored.origin
}

/** Decides one command about one password. Pure: the caller writes hash and audit record in one transaction. */
export const decidePassword = decider(PASSWORD_TRANSITIONS)
