/** What mails are about, as somebody reads a list of them. */
const MAIL_TOPICS = {
  expiry: 'a certificate that expires, has expired, or was renewed and not put to use',
  certificate: 'a certificate acquired, confirmed, reissued or revoked, and the right to acquire one',
  secret: 'a password, a PIN or a lock',
  token: 'what makes one-time passwords',
  person: 'what somebody is registered with, suspended or removed',
  company: 'the company as a whole: its method, its emergency stop, its administrators',
  request: 'what users ask their administrators for',
  mail: 'mails themselves: addresses, the phrase, mails that were not ours',
} as const satisfies Readonly<Record<string, string>>

export type MailTopic = keyof typeof MAIL_TOPICS
