import type { Refusal } from '../../domain/refusal/refusal.ts'

/** What is told to somebody: a refusal, or a defect of ours, about which nothing is told but a reference. */
export type Trouble = Refusal | { readonly code: 'defect' }
export type TroubleCode = Trouble['code']

/** Where the one button of a problem leads. `again`: what was being done, from its beginning. */
export type NextStep = 'choose-again' | 'log-in' | 'acquire' | 'again' | 'front'

const STEPS = {
  'certificate-none': 'choose-again',
  'certificate-unknown': 'choose-again',
  'certificate-foreign': 'choose-again',
  'certificate-forged': 'choose-again',
  'certificate-other-service': 'choose-again',
  'certificate-not-acceptable': 'choose-again',
  'certificate-not-yet-valid': 'choose-again',
  'certificate-expired': 'acquire',
  'certificate-revoked': 'acquire',
  'certificate-superseded': 'choose-again',
  'certificate-awaiting-confirmation': 'log-in',
  'user-removed': 'front',
  'user-suspended': 'front',
  'user-locked': 'log-in',
  'user-locked-temporarily': 'log-in',
  'user-not-yet-usable': 'again',
  'credentials-wrong': 'again',
  'form-used': 'again',
  'form-expired': 'again',
  'input-invalid': 'again',
  'session-unknown': 'log-in',
  'session-ended-idle': 'log-in',
  'session-ended-absolute': 'log-in',
  'session-other-certificate': 'log-in',
  'csrf-failed': 'again',
  'host-mismatch': 'front',
  'resumed-session': 'log-in',
  'busy': 'again',
  'throttled': 'again',
  'grant-none': 'front',
  'grant-lapsed': 'front',
  'grant-frozen': 'front',
  'certificate-live': 'log-in',
  'acquisition-expired': 'acquire',
  'acquisition-proof-wrong': 'again',
  'acquisition-way-not-allowed': 'front',
  'request-malformed': 'acquire',
  'key-weak': 'acquire',
  'key-not-accepted': 'acquire',
  'key-repeated': 'acquire',
  'key-revoked-before': 'acquire',
  'possession-unproved': 'acquire',
  'pc-name-invalid': 'again',
  'users-cap-reached': 'front',
  'method-not-certificate': 'front',
  'method-not-password': 'log-in',
  'not-permitted': 'front',
  'four-eyes-needed': 'front',
  'not-from-this-state': 'again',
  'not-found': 'front',
  'conflict': 'again',
  'clock-only-in-demo': 'front',
  'unavailable': 'again',
  'too-large': 'again',
  'not-acceptable-browser': 'front',
  'one-time-password-wrong': 'again',
  'one-time-password-used': 'again',
  'one-time-password-locked': 'log-in',
  'token-missing': 'log-in',
  'defect': 'again',
} as const satisfies { readonly [Code in TroubleCode]: NextStep }

/** The one next step out of a trouble, the same in every language. */
export const nextStep = (trouble: Trouble): NextStep => STEPS[trouble.code]
