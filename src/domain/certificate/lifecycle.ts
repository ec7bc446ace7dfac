import { commandsOf, guardedDecider, nextState, statesOf, type CommandOf, type Guard, type StateOf } from '../lifecycle/lifecycle.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { ok, type Result } from '../result.ts'
import type { BusinessTime } from '../time/time.ts'
import { isExpired } from './validity.ts'

/** The whole life of a certificate. Commands ending in -beside leave a predecessor that goes on working until the handover. */
export const CERTIFICATE_TRANSITIONS = {
  'signing': { 'deliver': 'active', 'deliver-beside': 'renewed', 'deliver-unconfirmed': 'awaiting-confirmation', 'abandon': 'void', 'revoke': 'revoked' },
  'awaiting-confirmation': { 'confirm': 'active', 'confirm-beside': 'renewed', 'refuse': 'revoked', 'revoke': 'revoked', 'expire': 'expired' },
  'renewed': { 'start': 'active', 'replace': 'void', 'revoke': 'revoked', 'expire': 'expired' },
  'active': { 'supersede': 'superseded', 'revoke': 'revoked', 'expire': 'expired' },
  'superseded': {},
  'revoked': {},
  'expired': {},
  'void': {},
} as const

export type CertificateState = StateOf<typeof CERTIFICATE_TRANSITIONS>
export type CertificateCommand = CommandOf<typeof CERTIFICATE_TRANSITIONS>

export const CERTIFICATE_STATES: readonly CertificateState[] = statesOf(CERTIFICATE_TRANSITIONS)
export const CERTIFICATE_COMMANDS: readonly CertificateCommand[] = commandsOf(CERTIFICATE_TRANSITIONS)

type StateRow = {
  readonly means: string
  /** It can still come to log in, now or after a step. */
  readonly live: boolean
  /** Its place among the user’s certificates: at most one holds each place at a time. */
  readonly place: 'holder' | 'successor' | null
  /** A CRL names it until it expires; the reason where the certificate itself records none (RFC 5280 §5.3.1). */
  readonly crlReason: 'superseded' | 'cessationOfOperation' | 'recorded' | null
}

export const CERTIFICATE_STATE_ROWS: { readonly [State in CertificateState]: StateRow } = {
  'signing': { means: 'stored and being signed; nobody has it yet', live: true, place: 'successor', crlReason: null },
  'awaiting-confirmation': { means: 'on the PC, and waiting until an administrator or the branch has confirmed that PC', live: true, place: 'successor', crlReason: null },
  'renewed': { means: 'a renewed certificate, not used yet; the former one goes on working', live: true, place: 'successor', crlReason: null },
  'active': { means: 'the user’s certificate in use', live: true, place: 'holder', crlReason: null },
  'superseded': { means: 'a renewed certificate has taken its place', live: false, place: null, crlReason: 'superseded' },
  'revoked': { means: 'revoked, for good', live: false, place: null, crlReason: 'recorded' },
  'expired': { means: 'its validity is over', live: false, place: null, crlReason: null },
  'void': { means: 'given up before it was ever used', live: false, place: null, crlReason: 'cessationOfOperation' },
}

/** Everything the guards may know; gathered inside the transaction, under the locks. */
export type CertificateDecisionFacts = {
  readonly now: BusinessTime
  readonly notAfter: BusinessTime
  /** The user’s certificate in state `active`, where it is another than the one decided about. */
  readonly holder: { readonly pcName: string; readonly since: BusinessTime } | null
  /** Whether the actor is the user whose certificate it is. */
  readonly actorIsHolder: boolean
}

export type CertificateEffect =
  | 'mail-acquired' | 'ask-for-confirmation' | 'mail-confirmed' | 'mail-refused' | 'mail-revoked'
  | 'supersede-predecessor' | 'end-sessions' | 'publish-crl'

type CertificateGuard = Guard<CertificateDecisionFacts, Refusal>

const standsAlone: CertificateGuard = ({ holder }) => (holder === null ? null : { code: 'certificate-live', ...holder })
const hasPredecessor: CertificateGuard = ({ holder }) => (holder === null ? { code: 'conflict' } : null)
const notExpired: CertificateGuard = ({ notAfter, now }) => (isExpired(notAfter, now) ? { code: 'certificate-expired', notAfter, renewableUntil: null } : null)
const bySomebodyElse: CertificateGuard = ({ actorIsHolder }) => (actorIsHolder ? { code: 'four-eyes-needed' } : null)
const afterItsEnd: CertificateGuard = ({ notAfter, now }) => (isExpired(notAfter, now) ? null : { code: 'conflict' })

/** Conditions beyond the state, in the order in which they are asked. */
export const CERTIFICATE_GUARDS: { readonly [Command in CertificateCommand]: readonly CertificateGuard[] } = {
  'deliver': [standsAlone, notExpired],
  'deliver-beside': [hasPredecessor, notExpired],
  'deliver-unconfirmed': [notExpired],
  'abandon': [],
  'confirm': [bySomebodyElse, standsAlone, notExpired],
  'confirm-beside': [bySomebodyElse, hasPredecessor, notExpired],
  'refuse': [],
  'start': [notExpired],
  'replace': [],
  'supersede': [],
  'revoke': [],
  'expire': [afterItsEnd],
}

/** What the world must then do, as names; the use case writes them with the state, jobs carry out the slow ones. */
export const CERTIFICATE_EFFECTS: { readonly [Command in CertificateCommand]: readonly CertificateEffect[] } = {
  'deliver': ['mail-acquired'],
  'deliver-beside': ['mail-acquired'],
  'deliver-unconfirmed': ['mail-acquired', 'ask-for-confirmation'],
  'abandon': ['publish-crl'],
  'confirm': ['mail-confirmed'],
  'confirm-beside': ['mail-confirmed'],
  'refuse': ['publish-crl', 'mail-refused'],
  'start': ['supersede-predecessor'],
  'replace': ['publish-crl'],
  'supersede': ['end-sessions', 'publish-crl'],
  'revoke': ['end-sessions', 'publish-crl', 'mail-revoked'],
  'expire': ['end-sessions'],
}

export type CertificateDecision = { readonly to: CertificateState; readonly effects: readonly CertificateEffect[] }

/** Whether the table has the step at all: what a page asks before it draws a button. */
export const can = (command: string, state: string): command is CertificateCommand => nextState(CERTIFICATE_TRANSITIONS, state, command) !== undefined

const step = guardedDecider<typeof CERTIFICATE_TRANSITIONS, CertificateDecisionFacts, Refusal>(CERTIFICATE_TRANSITIONS, CERTIFICATE_GUARDS)

/** Decides one command about one certificate. Pure: the caller writes state, audit record and effects in one transaction. */
export const decide = (state: CertificateState, command: CertificateCommand, facts: CertificateDecisionFacts): Result<CertificateDecision, Refusal> => {
  const to = step(state, command, facts)
  return to.ok ? ok({ to: to.value, effects: CERTIFICATE_EFFECTS[command] }) : to
}
