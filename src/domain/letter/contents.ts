import { acquiresByPin } from '../acquisition/proof.ts'
import type { Policy } from '../policy/parameters.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'

/** What is printed about one user: a letter that is posted, or a sheet that the branch hands over. */
export const PRINTED_KINDS = ['letter', 'counter-sheet'] as const
export type PrintedKind = (typeof PRINTED_KINDS)[number]

/** What everybody may read of a service: the guide that goes with the letter, and the manual. */
export const BOOKLET_KINDS = ['set-up-guide', 'manual'] as const
export type BookletKind = (typeof BOOKLET_KINDS)[number]

/** Secrets that are made when they are printed, and are nowhere else in the clear. */
export const PRINTED_SECRETS = ['initial-password', 'letter-code', 'confirmation-pin'] as const
export type PrintedSecretKind = (typeof PRINTED_SECRETS)[number]

export type PrintingFacts = {
  readonly policy: Policy
  readonly user: { readonly usesToken: boolean }
  /** Undefined where there is none. */
  readonly password: { readonly origin: 'initial' | 'chosen'; readonly setAt: BusinessTime } | undefined
  /** One that lapses has never proved its user. */
  readonly pin: { readonly lapsesAt: BusinessTime | null } | undefined
  /** The right to acquire that is open now. */
  readonly grant: { readonly letterRequired: boolean; readonly openedAt: BusinessTime } | null
}

type Needed = { readonly [Kind in PrintedSecretKind]: (facts: PrintingFacts) => boolean }

const NEEDED: Needed = {
  // A chosen password is the user’s own and stays; but acquiring that begins with an initial one takes none from before the grant (R-302, R-1207).
  'initial-password': ({ policy, password, grant }) => password?.origin !== 'chosen'
    || (policy.acquisition.proof === 'initial-password' && grant !== null && isBefore(password.setAt, grant.openedAt)),
  'letter-code': ({ grant }) => grant?.letterRequired === true,
  'confirmation-pin': ({ policy, user, pin, grant }) => grant !== null && acquiresByPin(policy, user) && (pin === undefined || pin.lapsesAt !== null),
}

/** The secrets that this user needs from paper, and no others. */
export const secretsToPrint = (facts: PrintingFacts): readonly PrintedSecretKind[] => PRINTED_SECRETS.filter((kind) => NEEDED[kind](facts))
