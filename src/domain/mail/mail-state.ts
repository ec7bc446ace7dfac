/** What becomes of a mail, with what each state means. */
const MAIL_STATES = {
  waiting: 'to be sent, or to be tried again',
  sent: 'taken over by the mail server of its recipient, or on the way to it',
  failed: 'given up: refused for good, or never taken over however often it was tried',
  bounced: 'sent, and reported back as undeliverable (RFC 3464)',
  dropped: 'not sent, because what it was about had passed',
} as const satisfies Readonly<Record<string, string>>

export type MailState = keyof typeof MAIL_STATES
export const MAIL_STATE_NAMES = Object.keys(MAIL_STATES) as readonly MailState[] as readonly [MailState, ...MailState[]]

/** Why a mail did not arrive, where no status code of a mail server tells it. */
export type MailTrouble = 'refused' | 'tries-spent' | 'passed'

/** States that somebody has to hear of, and from which a mail can be sent again. */
export const UNDELIVERED = ['failed', 'bounced'] as const satisfies readonly MailState[]
