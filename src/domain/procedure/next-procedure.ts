import type { EnvironmentVerdict } from '../environment/rule.ts'
import type { BrowserName } from '../environment/visitor.ts'
import type { RefusalCode } from '../refusal/refusal.ts'
import type { RenewalPhase } from '../renewal/phase.ts'

/** What is remembered of the certificate that this browser used last: nothing, that it should still be good, or that it has run out (S-01). */
export type Remembered = 'nothing' | 'valid' | 'expired'

/** What a browser presented, and how things stand with it. */
export type Standing =
  | { readonly kind: 'good'; readonly phase: RenewalPhase }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | { readonly kind: 'none'; readonly remembered: Remembered; readonly logIn: EnvironmentVerdict; readonly acquire: EnvironmentVerdict }

/** The one next thing to do about a certificate. Renewing is not among them: until it has pages, what runs out is reissued. */
export const PROCEDURES = [
  'log-in', 'log-in-before-expiry', 'acquire', 'choose-again', 'ask-for-reissue', 'ask-for-registration', 'wait-for-confirmation', 'other-browser',
] as const
export type Procedure = (typeof PROCEDURES)[number]

const BY_PHASE: { readonly [Phase in RenewalPhase]: Procedure } = {
  'not-yet': 'log-in', 'open': 'log-in-before-expiry', 'after-expiry': 'ask-for-reissue', 'over': 'ask-for-reissue',
}

/** Whatever else is wrong with what was chosen, another choice is the way on. */
const BY_REFUSAL: { readonly [Code in RefusalCode]?: Procedure } = {
  'certificate-expired': 'ask-for-reissue',
  'certificate-revoked': 'ask-for-reissue',
  'certificate-awaiting-confirmation': 'wait-for-confirmation',
  'user-removed': 'ask-for-registration',
  'user-suspended': 'ask-for-registration',
}

const BY_MEMORY: { readonly [Memory in Remembered]: Procedure } = { nothing: 'acquire', valid: 'choose-again', expired: 'ask-for-reissue' }

/** Exactly one procedure for every standing (S-03): nobody has to know whether to log in, acquire, choose or ask. */
export const nextProcedure = (standing: Standing): Procedure => {
  switch (standing.kind) {
    case 'good': return BY_PHASE[standing.phase]
    case 'refused': return (Object.hasOwn(BY_REFUSAL, standing.code) ? BY_REFUSAL[standing.code] : undefined) ?? 'choose-again'
    case 'none': {
      const procedure = BY_MEMORY[standing.remembered]
      const works = procedure === 'acquire' ? standing.acquire : standing.logIn
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
