import type { MailTopic } from './mail-topic.ts'

/**
 * Whether it goes to the second address of its user besides the first (S-06): always, where it must not be missed; while mails to the first come back; never, where
 * whoever queues it names every address.
 */
export type ToSecond = 'always' | 'while-the-first-returns' | 'never'

type Row = { readonly topic: MailTopic; readonly second: ToSecond }

const always = (topic: MailTopic): Row => ({ topic, second: 'always' })
const instead = (topic: MailTopic): Row => ({ topic, second: 'while-the-first-returns' })

/**
 * One row a kind. Always to both goes what says to somebody that their own certificate or right to one ends, and that a secret, a token or an address of theirs was
 * made, ended or changed: whoever reads one of the two mailboxes in their place keeps it from them in one alone.
 */
export const MAIL_KINDS = {
  'expiring-own': always('expiry'),
  'expired-own': always('expiry'),
  'unused-own': always('expiry'),
  'former-expired-own': always('expiry'),
  'expiring-other': instead('expiry'),
  'expired-other': instead('expiry'),
  'unread-other': instead('expiry'),
  'notice-digest': instead('expiry'),
  'grant-ending': always('expiry'),
  'grant-lapsed': always('expiry'),
  'acquired-own': always('certificate'),
  'acquired-unconfirmed-own': always('certificate'),
  'acquired-other': instead('certificate'),
  'renewed-own': always('certificate'),
  'confirmation-asked': instead('certificate'),
  'confirmed-own': instead('certificate'),
  'refused': always('certificate'),
  'revoked-own': always('certificate'),
  'reissued': always('certificate'),
  'reissued-with-password': always('certificate'),
  'password-changed': always('secret'),
  'password-initialised': always('secret'),
  'confirmation-pin-initialised': always('secret'),
  'confirmation-password-changed': always('secret'),
  'confirmation-password-ended': always('secret'),
  'reset': always('secret'),
  'unlocked': always('secret'),
  'token-registered': always('token'),
  'token-lost': always('token'),
  'token-withdrawn': always('token'),
  'token-moved': always('token'),
  'name-changed': instead('person'),
  'permissions-changed': instead('person'),
  'suspended': instead('person'),
  'stopped': always('person'),
  'suspension-lifted': instead('person'),
  'removed': instead('person'),
  'company-stopped': instead('company'),
  'company-stop-lifted': instead('company'),
  'contract-closed': instead('company'),
  'method-applied': instead('company'),
  'method-withdrawn': instead('company'),
  'method-switched': instead('company'),
  'method-returned': instead('company'),
  'lone-administrator': instead('company'),
  'request-asked': instead('request'),
  'mail-address-changed': always('mail'),
  'second-mail-address-changed': { topic: 'mail', second: 'never' },
  'mail-returned': instead('mail'),
  'phrase-set': instead('mail'),
  'mail-reported': instead('mail'),
} as const satisfies Readonly<Record<string, Row>>

export type MailKind = keyof typeof MAIL_KINDS
