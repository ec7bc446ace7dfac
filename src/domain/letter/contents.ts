/** What is printed about one user: a letter that is posted, or a sheet that the branch hands over. */
export const PRINTED_KINDS = ['letter', 'counter-sheet'] as const
export type PrintedKind = (typeof PRINTED_KINDS)[number]

/** What everybody may read of a service: the guide that goes with the letter, and the manual. */
export const BOOKLET_KINDS = ['set-up-guide', 'manual'] as const
export type BookletKind = (typeof BOOKLET_KINDS)[number]

/** Secrets that are made when they are printed, and are nowhere else in the clear. */
export const PRINTED_SECRETS = ['initial-password', 'letter-code'] as const
export type PrintedSecretKind = (typeof PRINTED_SECRETS)[number]

export type PrintingFacts = {
  /** What the user has: none, one that was made here, or one of the user's own. */
  readonly password: 'none' | 'initial' | 'chosen'
  /** The right to acquire that is open now. */
  readonly grant: { readonly letterRequired: boolean } | null
}

/**
 * The secrets that this user needs from paper, and no others: a password while there is none of the user's own, and the code where
 * the open grant asks for it. A password that the user chose is never replaced by printing.
 */
export const secretsToPrint = ({ password, grant }: PrintingFacts): readonly PrintedSecretKind[] => [
  ...password === 'chosen' ? [] : ['initial-password' as const],
  ...grant?.letterRequired === true ? ['letter-code' as const] : [],
]
