import type { ContractState } from '../contract/lifecycle.ts'
import { isLapsed, type GrantState } from '../acquisition/grant.ts'
import { acquiresByPin, needsOneTimePassword } from '../acquisition/proof.ts'
import { companyConfirms } from '../certificate/confirmation.ts'
import { CERTIFICATE_STATE_ROWS, type CertificateState } from '../certificate/lifecycle.ts'
import { isExpired } from '../certificate/validity.ts'
import type { Policy } from '../policy/parameters.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'
import { loginTakesCode, usesToken } from '../token/token-use.ts'
import type { Role } from '../user/role.ts'
import { lockNow, type Counter, type Secret } from './counter.ts'
import { administrationOf, liftedBy, type Lifter } from './lifted-by.ts'

/** What a block keeps its user from. */
export const BARRED = ['log-in', 'acquire', 'revoke'] as const
export type Barred = (typeof BARRED)[number]

/** Everything that may stand in a user’s way; gathered inside one transaction. */
export type BlockFacts = {
  readonly now: BusinessTime
  readonly user: { readonly role: Role; readonly state: 'registered' | 'suspended' | 'removed'; readonly usableFrom: BusinessTime; readonly usesToken: boolean }
  readonly contract: { readonly state: ContractState; readonly stopped: boolean; readonly administrators: number }
  readonly counters: Readonly<Record<Secret, Counter>>
  readonly password: { readonly lapsesAt: BusinessTime | null } | null
  readonly pin: { readonly lapsesAt: BusinessTime | null } | null
  readonly hasToken: boolean
  /** Whether the contract logs in with id and password: then certificates and grants stand in nobody’s way. */
  readonly byPassword: boolean
  readonly certificates: readonly { readonly state: CertificateState; readonly notAfter: BusinessTime }[]
  /** The open or frozen grant, else the latest. */
  readonly grant: { readonly state: GrantState; readonly lapsesAt: BusinessTime | null } | null
  /** What renewing the expired certificate takes; null where it can only be reissued. */
  readonly lateRenewal: Policy['renewal']['graceNeeds'] | null
}

/** What was found of one block: from when it is gone by itself, if ever. */
type Found = { readonly until: BusinessTime | null }

type Row = {
  readonly means: string
  readonly found: (facts: BlockFacts, policy: Policy) => Found | null
  readonly bars: (facts: BlockFacts, policy: Policy) => readonly Barred[]
  readonly lifted: (facts: BlockFacts, policy: Policy, found: Found) => readonly Lifter[]
}

const when = (holds: boolean, until: BusinessTime | null = null): Found | null => (holds ? { until } : null)

const lockOf = (secret: Secret): Pick<Row, 'found' | 'lifted'> => ({
  found: ({ counters, now }) => {
    const lock = lockNow(counters[secret], now)
    return lock === null ? null : { until: lock.code === 'user-locked-temporarily' ? lock.until : null }
  },
  lifted: ({ user }, policy, { until }) => liftedBy(until === null ? 'user-locked' : 'user-locked-temporarily', user.role, policy),
})

const byAdministration: Row['lifted'] = ({ user }, policy) => administrationOf(user.role, policy)
const hasLapsed = (secret: BlockFacts['pin'], now: BusinessTime): boolean => secret !== null && secret.lapsesAt !== null && !isBefore(now, secret.lapsesAt)
const everything = (): readonly Barred[] => ['log-in', 'acquire']
const only = (...barred: readonly Barred[]) => (): readonly Barred[] => barred

/** A certificate logs in with the password always, and is acquired with it but for where the token or the PIN is the proof. */
const passwordBars: Row['bars'] = (_, { acquisition }) => (acquisition.proof === 'token-or-pin' ? ['log-in'] : ['log-in', 'acquire'])

/** The PIN proves the acquisition of those who use no token. */
const pinBars: Row['bars'] = ({ user }, policy) => (acquiresByPin(policy, user) ? ['acquire'] : [])

/** Where the one-time password is asked for from this user. */
const codeBars: Row['bars'] = (facts, policy) => [
  ...loginTakesCode(policy, facts.user) ? ['log-in'] as const : [],
  ...needsOneTimePassword(policy, facts.user) ? ['acquire'] as const : [],
  ...policy.confirmation.forRevoking === 'one-time-password' ? ['revoke'] as const : [],
]

const liveOnes = ({ certificates, now }: BlockFacts) => certificates.filter(({ state, notAfter }) => CERTIFICATE_STATE_ROWS[state].live && !isExpired(notAfter, now))
const inUse = (facts: BlockFacts) => liveOnes(facts).some(({ state }) => state === 'active' || state === 'renewed')
const awaiting = (facts: BlockFacts) => !inUse(facts) && liveOnes(facts).some(({ state }) => state === 'awaiting-confirmation')
const ranOut = ({ certificates, now }: BlockFacts) =>
  certificates.some(({ state, notAfter }) => state === 'expired' || (CERTIFICATE_STATE_ROWS[state].live && isExpired(notAfter, now)))
/** Without a certificate in use or on its way: only then is the grant what matters. */
const needsGrant = (facts: BlockFacts) => !facts.byPassword && liveOnes(facts).length === 0
const lapsed = ({ grant, now }: BlockFacts) => grant !== null && (grant.state === 'lapsed' || ((grant.state === 'open' || grant.state === 'frozen') && isLapsed(grant.lapsesAt, now)))
const removed = ({ user }: BlockFacts) => user.state === 'removed'

/** Who of the company confirms the new PC of somebody of this role: never they themselves. */
const CONFIRMERS = { chief: 'another-administrator', administrator: 'chief-or-another-administrator', user: 'company-administrator', operator: 'another-operator' } as const satisfies Readonly<Record<Role, Lifter>>

/** Every block with when it holds, what it bars, and who lifts it (R-412, S-15). They are independent: several hold at once, and each is lifted by itself. */
export const BLOCKS = {
  'user-removed': { means: 'the user is no longer registered', found: (facts) => when(removed(facts)), bars: everything, lifted: () => [] },
  'user-suspended': { means: 'suspended, or reported lost or stolen', found: ({ user }) => when(user.state === 'suspended'), bars: everything, lifted: byAdministration },
  'contract-closed': { means: 'the contract has ended', found: ({ contract }) => when(contract.state === 'closed'), bars: everything, lifted: () => [] },
  'company-stopped': {
    means: 'the emergency stop of the whole company', found: ({ contract }) => when(contract.stopped), bars: everything,
    lifted: ({ contract, byPassword }) => (contract.administrators > 1 && !byPassword ? ['two-administrators', 'branch'] : ['branch']),
  },
  'user-not-yet-usable': {
    means: 'a new id inside the delay of its profile', found: ({ user, now }) => when(isBefore(now, user.usableFrom), user.usableFrom), bars: ({ byPassword }) => (byPassword ? ['log-in', 'acquire'] : ['acquire']), lifted: () => ['time'],
  },
  'password-missing': { means: 'no login password was made', found: ({ password }) => when(password === null), bars: passwordBars, lifted: byAdministration },
  'password-lapsed': {
    means: 'the initial password was not used in time',
    found: ({ password, now }) => when(hasLapsed(password, now)), bars: passwordBars, lifted: byAdministration,
  },
  'password-locked': { means: 'too many wrong login passwords', ...lockOf('password'), bars: everything },
  'one-time-password-locked': { means: 'too many wrong one-time passwords', ...lockOf('one-time-password'), bars: codeBars },
  'confirmation-password-locked': {
    means: 'too many wrong confirmation passwords', ...lockOf('confirmation-password'),
    bars: (_, policy) => (policy.confirmation.forRevoking === 'confirmation-password' ? ['revoke'] : []),
  },
  'pin-locked': {
    means: 'too many wrong confirmation PINs', ...lockOf('pin'),
    bars: pinBars,
  },
  'pin-missing': { means: 'no confirmation PIN was made', found: (facts) => when(needsGrant(facts) && facts.pin === null), bars: pinBars, lifted: byAdministration },
  'pin-lapsed': {
    means: 'the confirmation PIN was not used in time', found: (facts) => when(needsGrant(facts) && hasLapsed(facts.pin, facts.now)), bars: pinBars, lifted: byAdministration,
  },
  'token-missing': { means: 'the token is not registered yet', found: ({ user, hasToken }, policy) => when(usesToken(policy, user) && !hasToken), bars: codeBars, lifted: byAdministration },
  'certificate-missing': { means: 'no certificate has been acquired, or none that still is one', found: (facts) => when(needsGrant(facts) && !ranOut(facts)), bars: only('log-in'), lifted: () => ['oneself'] },
  'certificate-expired': { means: 'the validity of the certificate is over', found: (facts) => when(needsGrant(facts) && ranOut(facts)), bars: only('log-in'), lifted: () => ['oneself'] },
  'certificate-awaiting-confirmation': {
    means: 'the new PC has not been confirmed yet', found: (facts) => when(awaiting(facts)), bars: only('log-in'),
    lifted: ({ user }, { acquisition }) => (companyConfirms(acquisition) ? [CONFIRMERS[user.role], 'branch'] : ['branch']),
  },
  'grant-none': {
    means: 'nobody has granted a certificate', found: (facts) => when(needsGrant(facts) && facts.lateRenewal !== 'password' && !lapsed(facts) && facts.grant?.state !== 'open' && facts.grant?.state !== 'frozen'),
    bars: only('acquire'), lifted: byAdministration,
  },
  'grant-lapsed': { means: 'the right to acquire has lapsed', found: (facts) => when(needsGrant(facts) && lapsed(facts)), bars: only('acquire'), lifted: byAdministration },
  'grant-frozen': {
    means: 'too many wrong tries were made on the grant', found: (facts) => when(needsGrant(facts) && !lapsed(facts) && facts.grant?.state === 'frozen'), bars: only('acquire'), lifted: byAdministration,
  },
} as const satisfies Readonly<Record<string, Row>>

export type BlockCode = keyof typeof BLOCKS
export const BLOCK_CODES = Object.keys(BLOCKS) as [BlockCode, ...BlockCode[]]

export type Block = {
  readonly code: BlockCode
  /** When it ends by itself; null where somebody has to lift it. */
  readonly until: BusinessTime | null
  readonly bars: readonly Barred[]
  /** Who lifts it under this profile, the first to turn to first; nobody, where it is for good. */
  readonly liftedBy: readonly Lifter[]
}

/** What stands in this user’s way now; one who is removed has no other block. What bars nothing under this profile is none. */
export const blocksOf = (facts: BlockFacts, policy: Policy): readonly Block[] =>
  (removed(facts) ? ['user-removed' as const] : BLOCK_CODES).flatMap((code) => {
    const row: Row = BLOCKS[code]
    const found = row.found(facts, policy)
    const bars = row.bars(facts, policy)
    return found === null || bars.length === 0 ? [] : [{ code, until: found.until, bars, liftedBy: row.lifted(facts, policy, found) }]
  })
