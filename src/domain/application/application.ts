import { commandsOf, guardedDecider, statesOf, type CommandOf, type Guard, type StateOf } from '../lifecycle/lifecycle.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { isBefore, secondsAfter, type MachineTime } from '../time/time.ts'

/** The life of an application: an act that the branch has taken in, that another operator approves, and that is then done once. */
export const APPLICATION_TRANSITIONS = {
  waiting: { approve: 'approved', decline: 'declined', lapse: 'lapsed' },
  approved: { use: 'used', decline: 'declined', lapse: 'lapsed' },
  used: { 'give-back': 'approved' },
  declined: {},
  lapsed: {},
} as const

export type ApplicationState = StateOf<typeof APPLICATION_TRANSITIONS>
export type ApplicationCommand = CommandOf<typeof APPLICATION_TRANSITIONS>

export const APPLICATION_STATES: readonly ApplicationState[] = statesOf(APPLICATION_TRANSITIONS)
export const APPLICATION_COMMANDS: readonly ApplicationCommand[] = commandsOf(APPLICATION_TRANSITIONS)

export const APPLICATION_STATE_MEANS: { readonly [State in ApplicationState]: string } = {
  waiting: 'taken in, and waiting for another operator',
  approved: 'another operator has approved it; whoever took it in may do the act once',
  used: 'the act was done',
  declined: 'another operator has declined it, or taken the approval back',
  lapsed: 'nobody finished it in time',
}

/** Days from the taking in to the end, approved or not: what a company asked for weeks ago is asked anew. */
export const APPLICATION_DAYS = 14

export const applicationEndsAt = (takenAt: MachineTime): MachineTime => secondsAfter(takenAt, APPLICATION_DAYS * 86_400)

export type ApplicationFacts = {
  readonly now: MachineTime
  readonly endsAt: MachineTime
  /** Whether the operator who decides is the one who took it in. */
  readonly byTheTaker: boolean
}

type ApplicationRefusal = RefusalOf<'not-from-this-state' | 'four-eyes-needed' | 'conflict' | 'application-over'>
type ApplicationGuard = Guard<ApplicationFacts, ApplicationRefusal>

const inTime: ApplicationGuard = ({ now, endsAt }) => (isBefore(now, endsAt) ? null : { code: 'application-over' })
const afterItsEnd: ApplicationGuard = ({ now, endsAt }) => (isBefore(now, endsAt) ? { code: 'conflict' } : null)
const bySomebodyElse: ApplicationGuard = ({ byTheTaker }) => (byTheTaker ? { code: 'four-eyes-needed' } : null)

/** Conditions beyond the state, in the order in which they are asked. */
export const APPLICATION_GUARDS: { readonly [Command in ApplicationCommand]: readonly ApplicationGuard[] } = {
  'approve': [bySomebodyElse, inTime],
  'decline': [bySomebodyElse],
  'lapse': [afterItsEnd],
  'use': [inTime],
  'give-back': [],
}

/** Decides one command about one application. Pure: the caller writes state and audit record in one transaction. */
export const decideApplication = guardedDecider<typeof APPLICATION_TRANSITIONS, ApplicationFacts, ApplicationRefusal>(APPLICATION_TRANSITIONS, APPLICATION_GUARDS)
