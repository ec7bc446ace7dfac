import type { MailKind } from './mail-kinds.ts'

/**
 * What keeps an act of a person from making mails without end.
 *
 * - `allowance`: it is refused for the rest of the day once the allowance of the user or of the company is used up
 * - `never-refused`: it only takes away, so it is not kept waiting. To be done again it needs an act of the allowance first, or two people; what administrators do so is taken from the allowance
 * - `without-mail`: it is done all the same, and nobody is written to
 * - `two-people`: a second person agrees each time
 * - `once`: it is done once to each thing, and what makes such a thing is in one of the other rows
 * - `once-a-day`
 */
export type MailBound = 'allowance' | 'never-refused' | 'without-mail' | 'two-people' | 'once' | 'once-a-day'

export type MailCause = { readonly bound: MailBound; /** Those it makes, or leads to. */ readonly mails: readonly [MailKind, ...MailKind[]] }

const asks = (...mails: MailCause['mails']): MailCause => ({ bound: 'allowance', mails })
const takesAway = (...mails: MailCause['mails']): MailCause => ({ bound: 'never-refused', mails })
const byTwo = (...mails: MailCause['mails']): MailCause => ({ bound: 'two-people', mails })
const once = (...mails: MailCause['mails']): MailCause => ({ bound: 'once', mails })

/** Every act of a person that makes mails, by the name under which the audit has it. */
export const MAIL_CAUSES = {
  'change-mail-address': asks('mail-address-changed', 'mail-returned'),
  'change-second-mail-address': asks('second-mail-address-changed', 'mail-returned'),
  'set-phrase': asks('phrase-set'),
  'register-user': asks('permissions-changed'),
  'change-permissions': asks('permissions-changed', 'lone-administrator'),
  'change-name': asks('name-changed'),
  'remove-user': asks('removed', 'lone-administrator'),
  'initialise-password': asks('password-initialised'),
  'issue-confirmation-pin': asks('confirmation-pin-initialised'),
  'end-confirmation-password': asks('confirmation-password-ended'),
  'reset-user': asks('reset'),
  'unlock-user': asks('unlocked'),
  'lift-suspension': asks('suspension-lifted'),
  'open-grant': asks('grant-ending', 'grant-lapsed', 'acquired-own', 'acquired-unconfirmed-own', 'acquired-other', 'confirmation-asked'),
  'approve-renewal': asks('grant-ending', 'grant-lapsed', 'acquired-own', 'acquired-other'),
  'reissue-certificate': asks('reissued', 'reissued-with-password', 'grant-ending', 'grant-lapsed', 'acquired-own', 'acquired-other'),
  'register-token': asks('token-registered'),
  'open-token-registration': asks('token-registered'),
  'move-token': asks('token-moved'),
  'change-own-password': asks('password-changed'),
  'set-own-confirmation-password': asks('confirmation-password-changed'),
  'send-mails-again': asks('mail-returned'),
  'suspend-user': takesAway('suspended', 'lone-administrator'),
  'revoke-certificate': takesAway('revoked-own'),
  'refuse-pc': takesAway('refused'),
  'remove-token': takesAway('token-lost', 'token-withdrawn'),
  'stop-own-id': takesAway('stopped'),
  'stop-company': takesAway('company-stopped'),
  'ask-administrators': { bound: 'without-mail', mails: ['request-asked'] },
  'lift-company-stop': byTwo('company-stop-lifted'),
  'print-document': byTwo('password-initialised', 'confirmation-pin-initialised'),
  'change-method': byTwo('method-applied', 'method-withdrawn', 'method-returned'),
  'close-contract': once('contract-closed'),
  'confirm-pc': once('confirmed-own'),
  'acquire': once('acquired-own', 'acquired-unconfirmed-own', 'acquired-other', 'confirmation-asked', 'method-switched'),
  'renew': once('renewed-own', 'expiring-own', 'expired-own', 'unused-own', 'former-expired-own', 'expiring-other', 'expired-other', 'unread-other', 'notice-digest'),
  'report-mail': { bound: 'once-a-day', mails: ['mail-reported'] },
} as const satisfies Readonly<Record<string, MailCause>>

export type CausingAct = keyof typeof MAIL_CAUSES

export const isCausingAct = (act: string): act is CausingAct => Object.hasOwn(MAIL_CAUSES, act)
export const boundOf = (act: CausingAct): MailBound => MAIL_CAUSES[act].bound
