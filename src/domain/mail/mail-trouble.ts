/** Why a mail did not arrive, as somebody is told who can do something about it. */
const TROUBLES = {
  'no-such-address': 'the server of the address does not know it',
  'mailbox-full': 'the mailbox took no more mails',
  'refused-by-rule': 'the rules of the server of the address did not let it in',
  'not-taken': 'no server took it, however often it was tried, or one refused it for good',
  'other': 'what else a server says',
} as const satisfies Readonly<Record<string, string>>

export type Trouble = keyof typeof TROUBLES

/** By the subject of a status code, `5.1.1` (RFC 3463 §3). */
const BY_SUBJECT: readonly (readonly [RegExp, Trouble])[] = [
  [/^[45]\.1\.\d{1,3}$/, 'no-such-address'],
  [/^[45]\.2\.1$/, 'no-such-address'],
  [/^[45]\.2\.[2-3]$/, 'mailbox-full'],
  [/^[45]\.7\.\d{1,3}$/, 'refused-by-rule'],
  [/^(?:refused|tries-spent)$/, 'not-taken'],
]

/** `trouble`: a status code (RFC 3463), or a word of ours. */
export const troubleOf = (trouble: string | null): Trouble => BY_SUBJECT.find(([pattern]) => pattern.test(trouble ?? ''))?.[1] ?? 'other'
