import { withinDaysOf } from '../calendar/window.ts'
import { commandsOf, guardedDecider, statesOf, type CommandOf, type Guard, type StateOf } from '../lifecycle/lifecycle.ts'
import type { Policy } from '../policy/parameters.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'

/** The life of a grant, the right to acquire one certificate. A frozen one is never thawed: it is withdrawn, and another is opened. */
export const GRANT_TRANSITIONS = {
  open: { use: 'used', lapse: 'lapsed', withdraw: 'withdrawn', freeze: 'frozen' },
  frozen: { lapse: 'lapsed', withdraw: 'withdrawn' },
  used: {},
  lapsed: {},
  withdrawn: {},
} as const

export type GrantState = StateOf<typeof GRANT_TRANSITIONS>
export type GrantCommand = CommandOf<typeof GRANT_TRANSITIONS>

export const GRANT_STATES: readonly GrantState[] = statesOf(GRANT_TRANSITIONS)
export const GRANT_COMMANDS: readonly GrantCommand[] = commandsOf(GRANT_TRANSITIONS)

export const GRANT_STATE_MEANS: { readonly [State in GrantState]: string } = {
  open: 'its user may acquire a certificate',
  frozen: 'too many wrong tries were made on it; somebody has to grant anew',
  used: 'a certificate was issued under it',
  lapsed: 'nothing was acquired in time',
  withdrawn: 'taken back, or followed by another grant',
}

export type GrantDecisionFacts = {
  readonly now: BusinessTime
  readonly lapsesAt: BusinessTime | null
  /** Those made on this grant, the one just settled included. */
  readonly wrongTries: number
  readonly mostWrongTries: number
}

type GrantGuard = Guard<GrantDecisionFacts, Refusal>

/** 24:00 of the last day on which a grant given now is good, or null where the profile sets no deadline. */
export const grantLapsesAt = ({ deadlineDays }: Policy['acquisition'], openedAt: BusinessTime): BusinessTime | null =>
  deadlineDays === null ? null : withinDaysOf(openedAt, deadlineDays)

/** True from the instant at which the grant lapses, whether or not anybody has written it down yet. */
export const isLapsed = (lapsesAt: BusinessTime | null, now: BusinessTime): lapsesAt is BusinessTime => lapsesAt !== null && !isBefore(now, lapsesAt)

const inTime: GrantGuard = ({ lapsesAt, now }) => (isLapsed(lapsesAt, now) ? { code: 'grant-lapsed', lapsedAt: lapsesAt } : null)
const afterItsEnd: GrantGuard = ({ lapsesAt, now }) => (isLapsed(lapsesAt, now) ? null : { code: 'conflict' })
const budgetSpent: GrantGuard = ({ wrongTries, mostWrongTries }) => (wrongTries >= mostWrongTries ? null : { code: 'conflict' })

/** Conditions beyond the state, in the order in which they are asked. */
export const GRANT_GUARDS: { readonly [Command in GrantCommand]: readonly GrantGuard[] } = {
  use: [inTime],
  lapse: [afterItsEnd],
  withdraw: [],
  freeze: [budgetSpent],
}

/** Decides one command about one grant. Pure: the caller writes state and audit record in one transaction. */
export const decideGrant = guardedDecider<typeof GRANT_TRANSITIONS, GrantDecisionFacts, Refusal>(GRANT_TRANSITIONS, GRANT_GUARDS)
