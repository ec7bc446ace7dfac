import type { EnvironmentVerdict } from '../environment/rule.ts'
import type { BrowserName } from '../environment/visitor.ts'
import type { Policy } from '../policy/parameters.ts'
import type { RefusalCode } from '../refusal/refusal.ts'
import type { RenewalPhase } from '../renewal/phase.ts'

/** What is remembered of the certificate that this browser used last: nothing, that it should still be good, or that it has run out (S-01). */
export type Remembered = 'nothing' | 'valid' | 'expired'

/** What renewing after expiry takes now; null where the profile has none of it, or its time is over. */
export type Late = Policy['renewal']['graceNeeds'] | null

/** Whether a renewed certificate waits to be used: the one that was presented, or another one of the same user; another one, too, where the one presented has run out and another is in use. */
export type Successor = 'none' | 'this' | 'other'

/** What a browser presented, and how things stand with it. */
export type Standing =
  | { readonly kind: 'good'; readonly phase: RenewalPhase; readonly successor: Successor }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly late: Late; readonly successor: Successor }
  | { readonly kind: 'none'; readonly remembered: Remembered; readonly late: Late; readonly logIn: EnvironmentVerdict; readonly acquire: EnvironmentVerdict }

/** The one next thing to do about a certificate. */
export const PROCEDURES = [
  'log-in', 'log-in-to-start', 'log-in-before-expiry', 'acquire', 'choose-again', 'choose-renewed', 'renew-late', 'ask-to-renew-late', 'ask-for-reissue', 'ask-for-registration', 'wait-for-confirmation', 'other-browser',
] as const
export type Procedure = (typeof PROCEDURES)[number]

/** Those done on the acquisition host, which a browser may be unable to do though it logs in. */
const ACQUIRING: ReadonlySet<Procedure> = new Set(['acquire', 'renew-late'])

const BY_PHASE: { readonly [Phase in RenewalPhase]: Procedure } = {
  'not-yet': 'log-in', 'open': 'log-in-before-expiry', 'after-expiry': 'ask-for-reissue', 'over': 'ask-for-reissue',
}

const ofGood = (phase: RenewalPhase, successor: Successor): Procedure =>
  ({ none: BY_PHASE[phase], this: 'log-in-to-start', other: 'choose-renewed' } as const satisfies { readonly [Each in Successor]: Procedure })[successor]

const afterExpiry = (late: Late): Procedure => (late === null ? 'ask-for-reissue' : ({ 'password': 'renew-late', 'password-and-approval': 'ask-to-renew-late' } as const)[late])

/** Whatever else is wrong with what was chosen, another choice is the way on. */
const BY_REFUSAL: { readonly [Code in RefusalCode]?: (late: Late, successor: Successor) => Procedure } = {
  'certificate-expired': (late, successor) => (successor === 'other' ? 'choose-renewed' : afterExpiry(late)),
  'certificate-revoked': () => 'ask-for-reissue',
  'certificate-awaiting-confirmation': () => 'wait-for-confirmation',
  'user-removed': () => 'ask-for-registration',
  'user-suspended': () => 'ask-for-registration',
  'company-stopped': () => 'ask-for-registration',
  'contract-closed': () => 'ask-for-registration',
}

const BY_MEMORY: { readonly [Memory in Remembered]: (late: Late) => Procedure } = { nothing: () => 'acquire', valid: () => 'choose-again', expired: afterExpiry }

/** Exactly one procedure for every standing (S-03): nobody has to know whether to log in, acquire, renew, choose or ask. */
export const nextProcedure = (standing: Standing): Procedure => {
  switch (standing.kind) {
    case 'good': return ofGood(standing.phase, standing.successor)
    case 'refused': return (Object.hasOwn(BY_REFUSAL, standing.code) ? BY_REFUSAL[standing.code] : undefined)?.(standing.late, standing.successor) ?? 'choose-again'
    case 'none': {
      const procedure = BY_MEMORY[standing.remembered](standing.late)
      const works = ACQUIRING.has(procedure) ? standing.acquire : standing.logIn
      return works === 'does-not' ? 'other-browser' : procedure
    }
  }
}

export const CAUSES = ['unsupported', 'expired', 'cancelled', 'elsewhere', 'elsewhere-firefox', 'none'] as const
export type Cause = (typeof CAUSES)[number]

/**
 * Why a browser may have presented nothing, the likeliest first (S-01, S-21): browsers do not offer what has expired, so that comes first unless it is known to be
 * good still. Firefox keeps certificates in a place of its own.
 */
export const likelyCauses = ({ remembered, logIn, browser }: { readonly remembered: Remembered; readonly logIn: EnvironmentVerdict; readonly browser: BrowserName }): readonly Cause[] => {
  const elsewhere: Cause = browser === 'firefox' ? 'elsewhere-firefox' : 'elsewhere'
  return [
    ...(logIn === 'does-not' ? ['unsupported' as const] : []),
    ...(remembered === 'valid' ? [] : ['expired' as const]),
    'cancelled', elsewhere, 'none',
  ]
}
