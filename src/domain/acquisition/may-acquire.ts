import { lockNow, type Counter } from '../lock/counter.ts'
import type { Policy } from '../policy/parameters.ts'
import type { Refusal, RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import { isBefore, secondsAfter, type BusinessTime } from '../time/time.ts'
import { againstState, type ContractStanding } from '../user/against-state.ts'
import type { UserState } from '../user/lifecycle.ts'
import { isLapsed, type GrantState } from './grant.ts'

/** The user’s certificate that lives, in any state that can still come to log in, and is not expired. */
export type LiveCertificate = {
  readonly pcName: string
  /** When it was acquired. */
  readonly since: BusinessTime
  readonly firstLoginAt: BusinessTime | null
  /** Whether it was issued under the grant at hand. */
  readonly ofThisGrant: boolean
}

/** Gathered inside the transaction, under the user’s lock. */
export type AcquirerFacts = {
  readonly now: BusinessTime
  readonly user: { readonly state: UserState; readonly usableFrom: BusinessTime }
  readonly contract: ContractStanding
  /** The counter of the login password. */
  readonly counter: Counter
  /** The open or frozen grant, else the latest. */
  readonly grant: { readonly state: GrantState; readonly lapsesAt: BusinessTime | null } | null
  readonly live: LiveCertificate | null
  readonly redeliveryHours: Policy['acquisition']['redeliveryHours']
}

/** When an issued certificate that did not arrive is no longer delivered again; the first login ends it earlier. */
export const redeliveryEndsAt = (since: BusinessTime, redeliveryHours: number): BusinessTime => secondsAfter(since, redeliveryHours * 3600)

const redeliverable = ({ live, now, redeliveryHours }: AcquirerFacts): boolean =>
  live !== null && live.ofThisGrant && live.firstLoginAt === null && isBefore(now, redeliveryEndsAt(live.since, redeliveryHours))

/** What stands against the user as such; asked again at every step, because it can change during an acquisition. */
export const againstUser = ({ user, contract, counter, now }: Pick<AcquirerFacts, 'user' | 'contract' | 'counter' | 'now'>): Refusal | null =>
  againstState(user, contract) ?? lockNow(counter, now) ?? (isBefore(now, user.usableFrom) ? { code: 'user-not-yet-usable', from: user.usableFrom } : null)

type AgainstGrant = (lapsesAt: BusinessTime | null, now: BusinessTime) => Refusal | null

const unlessLapsed = (otherwise: Refusal | null): AgainstGrant => (lapsesAt, now) => (isLapsed(lapsesAt, now) ? { code: 'grant-lapsed', lapsedAt: lapsesAt } : otherwise)

const OF_GRANT: { readonly [State in GrantState]: AgainstGrant } = {
  open: unlessLapsed(null),
  frozen: unlessLapsed({ code: 'grant-frozen' }),
  used: () => ({ code: 'grant-none' }),
  lapsed: unlessLapsed({ code: 'grant-none' }),
  withdrawn: () => ({ code: 'grant-none' }),
}

const againstGrant = ({ grant, now }: AcquirerFacts): Refusal | null => (grant === null ? { code: 'grant-none' } : OF_GRANT[grant.state](grant.lapsesAt, now))

const certificateLive = ({ pcName, since }: LiveCertificate): RefusalOf<'certificate-live'> => ({ code: 'certificate-live', pcName, since })

/**
 * What one who has proved who they are may begin: an acquisition, or only having the certificate of the same grant delivered again.
 * A live certificate is named before the grant, whatever that is. Never asked before the proof was right (R-1210).
 */
export const mayBegin = (facts: AcquirerFacts): Result<'acquire' | 'deliver-again', Refusal> => {
  const refusal = againstUser(facts)
  if (refusal !== null) return problem(refusal)
  if (facts.live !== null) return redeliverable(facts) ? ok('deliver-again') : problem(certificateLive(facts.live))
  const lacking = againstGrant(facts)
  return lacking === null ? ok('acquire') : problem(lacking)
}

/**
 * What a certificate request leads to, asked when it arrives and under the locks. `sameKey`: it is for the key of the live certificate.
 * With another key it is a reissue, always, and that is not the acquirer’s to decide.
 */
export const mayIssue = (facts: AcquirerFacts, sameKey: boolean): Result<'issue' | 'deliver-again', Refusal> => {
  const begun = mayBegin(facts)
  if (!begun.ok) return begun
  if (begun.value === 'acquire') return ok('issue')
  return sameKey || facts.live === null ? ok('deliver-again') : problem(certificateLive(facts.live))
}
