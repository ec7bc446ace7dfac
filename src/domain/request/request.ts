import { dayOf } from '../calendar/day.ts'
import type { BlockCode } from '../lock/blocks.ts'
import type { Act } from '../permission/acts.ts'
import type { RefusalCode } from '../refusal/refusal.ts'
import type { BusinessTime } from '../time/time.ts'

type Row = {
  readonly means: string
  /** What an administrator does about it; those who may do it to this user are asked. */
  readonly answeredBy: Act
}

/** What a user who is stuck can ask their administrators for. */
export const REQUESTS = {
  'unlock': { means: 'to lift the lock of a secret', answeredBy: 'unlock-user' },
  'token': { means: 'to register the token, which is new, lost or locked', answeredBy: 'register-token' },
  'grant': { means: 'to grant a certificate, for the first time or again', answeredBy: 'open-grant' },
  'new-pc': { means: 'to reissue the certificate for another PC', answeredBy: 'reissue-certificate' },
  'late-renewal': { means: 'to approve the renewal of a certificate that has run out', answeredBy: 'open-grant' },
} as const satisfies Readonly<Record<string, Row>>

export type RequestKind = keyof typeof REQUESTS
export const REQUEST_KINDS = Object.keys(REQUESTS) as [RequestKind, ...RequestKind[]]

/** What ends a request: the acts that give what was asked for, by hand or in passing, and its user taking it back. */
const ENDINGS = [
  'unlock-user', 'initialise-password', 'reset-user', 'print-document', 'register-user', 'register-token', 'open-grant', 'reissue-certificate', 'approve-renewal', 'renew-after-expiry', 'change-method',
  'withdraw-request',
] as const
export type Ending = (typeof ENDINGS)[number]

/** What there is to ask for, where somebody whose identity is proved meets one of these; everything else is not an administrator's to lift. */
const BY_REFUSAL: { readonly [Code in RefusalCode]?: RequestKind } = {
  'user-locked': 'unlock',
  'user-locked-temporarily': 'unlock',
  'one-time-password-locked': 'unlock',
  'confirmation-password-locked': 'unlock',
  'token-missing': 'token',
  'grant-none': 'grant',
  'grant-lapsed': 'grant',
  'grant-frozen': 'grant',
  'certificate-live': 'new-pc',
  'acquisition-code-missing': 'grant',
  'renewal-needs-approval': 'late-renewal',
}

export const requestFor = (code: RefusalCode): RequestKind | null => (Object.hasOwn(BY_REFUSAL, code) ? BY_REFUSAL[code] : undefined) ?? null

/** What there is to ask for about the blocks that keep nobody out: of these the page after login tells, and no refusal (S-15). */
const BY_BLOCK: { readonly [Code in BlockCode]?: RequestKind } = {
  'one-time-password-locked': 'unlock',
  'confirmation-password-locked': 'unlock',
  'pin-locked': 'unlock',
  'token-missing': 'token',
}

export const requestAbout = (blocks: readonly BlockCode[]): RequestKind | null => blocks.flatMap((code) => BY_BLOCK[code] ?? []).at(0) ?? null

/** What asking does: opens a request, says again what was not answered yet, or nothing, because it was said today. */
export type Asking = 'opens' | 'repeats' | 'said-today'

/** `lastAskedAt`: of the open request of the same kind; null where there is none. Days are those of the institution. */
export const asking = (lastAskedAt: BusinessTime | null, now: BusinessTime): Asking => {
  if (lastAskedAt === null) return 'opens'
  return dayOf(lastAskedAt) < dayOf(now) ? 'repeats' : 'said-today'
}
