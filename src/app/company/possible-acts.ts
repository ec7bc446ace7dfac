import { isLapsed } from '../../domain/acquisition/grant.ts'
import { codeOf } from '../../domain/acquisition/proof.ts'
import { companyConfirms } from '../../domain/certificate/confirmation.ts'
import { can, CERTIFICATE_STATE_ROWS } from '../../domain/certificate/lifecycle.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { CONTRACT_TRANSITIONS } from '../../domain/contract/lifecycle.ts'
import { nextState } from '../../domain/lifecycle/lifecycle.ts'
import { SECRETS, type Counter, type Secret } from '../../domain/lock/counter.ts'
import { LOCK_STATE_ROWS, lockState } from '../../domain/lock/lifecycle.ts'
import { CONSOLE_USER_ACTS, type ConsoleUserAct } from '../../domain/permission/console-acts.ts'
import { ACTS, type Act, type ActRow, type Permission } from '../../domain/permission/acts.ts'
import { may, permissionsOf, type ActConditions, type ActingParty, type ActTarget, type NotAllowed } from '../../domain/permission/may.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { lateRenewal } from '../../domain/renewal/after-expiry.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { TOKEN_TRANSITIONS, type TokenCommand } from '../../domain/token/lifecycle.ts'
import { USER_TRANSITIONS, type UserCommand } from '../../domain/user/lifecycle.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Contract, User } from '../port/people.ts'
import { isOffered } from '../token/register-token.ts'

/** How a user stands, as far as it tells what can be done to them now. */
export type ActFacts = {
  readonly now: BusinessTime
  readonly policy: Policy
  readonly user: Pick<User, 'state'>
  readonly contract: Pick<Contract, 'state'>
  /** Whether the contract is of id and password, so that there is nothing to grant. */
  readonly withoutCertificates: boolean
  readonly counters: Readonly<Record<Secret, Counter>>
  readonly certificates: readonly Pick<Certificate, 'id' | 'state' | 'notAfter' | 'acquiredAt' | 'grantId'>[]
  readonly grant: Pick<Grant, 'id' | 'state' | 'lapsesAt' | 'letterRequired' | 'renewsId'> | null
  readonly hasConfirmationPassword: boolean
  readonly hasToken: boolean
}

/** Whether an act is in the profile at all, and whether the lifecycles have it from here. */
type Row = { readonly offered: (policy: Policy) => boolean; readonly now: (facts: ActFacts) => boolean }

const always = (): boolean => true
const stays = ({ user }: ActFacts): boolean => user.state !== 'removed'
const ofUser = (command: UserCommand): Row => ({ offered: always, now: ({ user }) => nextState(USER_TRANSITIONS, user.state, command) !== undefined })
const ofToken = (command: TokenCommand): Row => ({
  offered: (policy) => isOffered(policy, 'app'), now: (facts) => stays(facts) && facts.hasToken && nextState(TOKEN_TRANSITIONS, 'registered', command) !== undefined,
})

const live = ({ certificates, now }: ActFacts) => certificates.filter(({ state, notAfter }) => CERTIFICATE_STATE_ROWS[state].live && !isExpired(notAfter, now))
/** A right to acquire that is still good and was not given for a renewal stands in the way of another. */
const grantOpen = ({ grant, now }: ActFacts): boolean => grant?.state === 'open' && grant.renewsId === null && !isLapsed(grant.lapsesAt, now)
const grantable = (facts: ActFacts): boolean => stays(facts) && !grantOpen(facts) && Object.keys(CONTRACT_TRANSITIONS[facts.contract.state]).length > 0

/** Secrets that are locked now, each lifted by itself. */
export const lockedSecrets = ({ counters, now }: Pick<ActFacts, 'counters' | 'now'>): readonly Secret[] =>
  SECRETS.filter((secret) => !LOCK_STATE_ROWS[lockState(counters[secret], now)].letsIn)

/** When each act on a user is possible. */
const POSSIBLE = {
  'confirm-pc': { offered: ({ acquisition }) => companyConfirms(acquisition), now: (facts) => live(facts).some(({ state }) => can('confirm', state)) },
  'unlock-user': { offered: always, now: (facts) => stays(facts) && lockedSecrets(facts).length > 0 },
  'initialise-password': { offered: always, now: stays },
  'end-confirmation-password': { offered: ({ confirmation }) => confirmation.forRevoking === 'confirmation-password', now: (facts) => stays(facts) && facts.hasConfirmationPassword },
  'open-grant': { offered: always, now: (facts) => grantable(facts) && live(facts).length === 0 },
  'issue-acquisition-code': {
    offered: ({ acquisition }) => codeOf(acquisition, false) === 'administrator',
    now: ({ grant, now, policy }) => grant !== null && grant.state === 'open' && !isLapsed(grant.lapsesAt, now) && codeOf(policy.acquisition, grant.letterRequired) === 'administrator',
  },
  'approve-renewal': {
    offered: ({ renewal }) => renewal.graceDays > 0 && renewal.graceNeeds === 'password-and-approval',
    now: (facts) => grantable(facts) && lateRenewal(facts.policy.renewal, facts.certificates, facts.grant, facts.now) !== null,
  },
  'open-token-registration': { offered: (policy) => isOffered(policy, 'app'), now: (facts) => stays(facts) && !facts.hasToken },
  'register-token': { offered: (policy) => isOffered(policy, 'hardware'), now: (facts) => stays(facts) && !facts.hasToken },
  'resynchronise-token': ofToken('follow'),
  'change-mail-address': { offered: always, now: stays },
  'change-second-mail-address': { offered: always, now: stays },
  'change-name': { offered: always, now: stays },
  'change-permissions': { offered: always, now: stays },
  'lift-suspension': ofUser('lift'),
  'suspend-user': ofUser('suspend'),
  'remove-token': ofToken('lose'),
  'reissue-certificate': { offered: always, now: (facts) => grantable(facts) && live(facts).length > 0 },
  'revoke-certificate': { offered: always, now: (facts) => live(facts).some(({ state }) => can('revoke', state)) },
  'remove-user': ofUser('remove'),
} as const satisfies { readonly [Name in ConsoleUserAct]: Row }

/** The permission row of each: of those recorded under a name of their own, whose they are. */
const ASKS: { readonly [Name in ConsoleUserAct]?: Act } = {
  'change-second-mail-address': 'change-mail-address', 'approve-renewal': 'issue-acquisition-code',
  'open-token-registration': 'register-token', 'resynchronise-token': 'keep-token', 'remove-token': 'keep-token',
}
export const actAsked = (name: ConsoleUserAct): Act => ASKS[name] ?? (name as Act)

/** Whether somebody can do an act to somebody now, or the first reason why not. */
export type Offer =
  | { readonly name: ConsoleUserAct; readonly can: true }
  | { readonly name: ConsoleUserAct; readonly can: false; readonly why: 'not-now' | 'own' | 'of-chief' | 'holds-more' | 'method' }
  | { readonly name: ConsoleUserAct; readonly can: false; readonly why: 'permission'; readonly lacks: readonly Permission[] }

export type Offering = {
  readonly facts: ActFacts
  readonly actor: Extract<ActingParty, { kind: 'customer' }>
  readonly target: ActTarget
  readonly conditions: ActConditions
}

const WHY: { readonly [Code in NotAllowed['code']]?: 'own' | 'of-chief' | 'holds-more' } = { 'not-on-oneself': 'own', 'chief-by-application': 'of-chief', 'holds-more': 'holds-more' }

const offer = (name: ConsoleUserAct, { facts, actor, target, conditions }: Offering): Offer => {
  const act = actAsked(name)
  const { customer, ofCertificates }: ActRow = ACTS[act]
  if (ofCertificates && facts.withoutCertificates) return { name, can: false, why: 'method' }
  const held = permissionsOf(actor)
  const lacks = Array.isArray(customer) ? (customer as readonly Permission[]).filter((each) => !held.includes(each)) : []
  if (lacks.length > 0) return { name, can: false, why: 'permission', lacks }
  const permitted = may(actor, act, target, conditions)
  if (!permitted.ok) return { name, can: false, why: WHY[permitted.problem.code] ?? 'of-chief' }
  const row: Row = POSSIBLE[name]
  return row.now(facts) ? { name, can: true } : { name, can: false, why: 'not-now' }
}

/** Every act that the profile has, each with whether it can be done now, or why not. */
export const offers = (offering: Offering): readonly Offer[] => CONSOLE_USER_ACTS.filter((name) => (POSSIBLE[name] as Row).offered(offering.facts.policy)).map((name) => offer(name, offering))
