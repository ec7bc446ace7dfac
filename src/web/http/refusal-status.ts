import type { Refusal, RefusalCode } from '../../domain/refusal/refusal.ts'

/**
 * Refusal → HTTP status, in one place. 403 and not 401 where somebody is not let in: 401 promises an authentication scheme of
 * HTTP (RFC 9110 §15.5.2). Answers that must not be told apart have one status, since they are one refusal (R-1210).
 */
export const REFUSAL_STATUS = {
  'certificate-none': 403,
  'certificate-unknown': 403,
  'certificate-foreign': 403,
  'certificate-forged': 403,
  'certificate-other-service': 403,
  'certificate-not-acceptable': 403,
  'certificate-not-yet-valid': 403,
  'certificate-expired': 403,
  'certificate-revoked': 403,
  'certificate-superseded': 403,
  'certificate-awaiting-confirmation': 403,
  'user-removed': 403,
  'user-suspended': 403,
  'user-locked': 403,
  'user-locked-temporarily': 403,
  'user-not-yet-usable': 403,
  'credentials-wrong': 403,
  'form-expired': 403,
  'input-invalid': 422,
  'session-unknown': 403,
  'session-ended-idle': 403,
  'session-ended-absolute': 403,
  'session-other-certificate': 403,
  'form-kept': 403,
  'csrf-failed': 403,
  'host-mismatch': 421,
  'resumed-session': 421,
  'busy': 503,
  'throttled': 429,
  'grant-none': 403,
  'grant-lapsed': 410,
  'grant-frozen': 403,
  'certificate-live': 409,
  'acquisition-expired': 403,
  'acquisition-proof-wrong': 403,
  'acquisition-way-not-allowed': 403,
  'secret-not-used': 409,
  'request-malformed': 422,
  'key-weak': 422,
  'key-not-accepted': 422,
  'key-repeated': 409,
  'key-revoked-before': 409,
  'possession-unproved': 422,
  'pc-name-invalid': 422,
  'users-cap-reached': 409,
  'method-not-certificate': 403,
  'method-not-password': 403,
  'method-not-switched': 409,
  'switch-unconfirmed': 409,
  'not-on-oneself': 403,
  'chief-by-application': 403,
  'holds-more': 403,
  'last-administrator': 409,
  'mails-used-up': 429,
  'not-permitted': 403,
  'four-eyes-needed': 403,
  'application-waiting': 409,
  'application-over': 409,
  'not-from-this-state': 409,
  'not-found': 404,
  'conflict': 409,
  'clock-only-in-demo': 403,
  'unavailable': 503,
  'printer-unavailable': 503,
  'too-large': 413,
  'one-time-password-wrong': 403,
  'one-time-password-used': 403,
  'token-codes-wrong': 403,
  'one-time-password-locked': 403,
  'token-missing': 403,
  'password-change-due': 403,
  'current-password-wrong': 403,
  'change-tries-used-up': 403,
  'confirmation-password-missing': 409,
  'confirmation-password-wrong': 403,
  'confirmation-password-locked': 403,
  'fingerprint-wrong': 422,
  'fingerprint-tries-spent': 409,
  'renewal-not-open': 409,
  'acknowledgement-needed': 409,
  'company-stopped': 403,
  'contract-closed': 403,
  'renewal-needs-approval': 403,
  'registration-unknown': 403,
  'token-offer-over': 409,
  'acquisition-code-missing': 403,
} as const satisfies Record<RefusalCode, number>

export type RefusalStatus = (typeof REFUSAL_STATUS)[RefusalCode]

/** For what tells no time of its own, in seconds: about what a restart or the change to another database takes. */
const RETRY_AFTER = { unavailable: 10 } as const satisfies Partial<Record<RefusalCode, number>>

const secondsToWait = (refusal: Refusal): number | undefined => {
  if ('retryAfterSeconds' in refusal) return refusal.retryAfterSeconds
  return Object.hasOwn(RETRY_AFTER, refusal.code) ? RETRY_AFTER[refusal.code as keyof typeof RETRY_AFTER] : undefined
}

/** The status, and what HTTP wants to have said with it. */
export const refusalHeaders = (refusal: Refusal): Readonly<Record<string, string>> => {
  const seconds = secondsToWait(refusal)
  return seconds === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(seconds))) }
}
