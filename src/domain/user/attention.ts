/** Why somebody of a company waits for one of its administrators. Shown in the list, and what `needs-you` filters by. */
export const ATTENTION = {
  'asked': 'asked for something from the page where they were stuck',
  'stopped': 'stopped their own id in an emergency',
  'new-pc': 'acquired a certificate on a PC that nobody has confirmed yet',
  'locked': 'a secret is locked until somebody lifts it',
  'token': 'uses a token, and none is registered',
  'grant': 'has no certificate, and no right to acquire one that is still good',
  'password': 'has no login password, or an initial one that lapsed',
  'mail': 'mails to the address come back',
} as const satisfies Readonly<Record<string, string>>

export type Attention = keyof typeof ATTENTION
export const ATTENTIONS = Object.keys(ATTENTION) as [Attention, ...Attention[]]

/** What the list of users can be narrowed to. Whoever was removed stands in a list of their own, and nowhere else. */
export const USER_FILTERS = ['everybody', 'needs-you', 'asked', 'expiring', 'no-certificate', 'locked', 'token', 'suspended', 'removed'] as const
export type UserFilter = (typeof USER_FILTERS)[number]

export const USER_SORTS = ['login-id', 'name', 'expiry'] as const
export type UserSort = (typeof USER_SORTS)[number]

/** What is typed to find somebody, as it is compared: compatibility characters folded, so that full-width entry finds half-width ids. */
export const searched = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()
