import type { TokenUse } from '../../domain/token/token-use.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Attention, UserFilter, UserSort } from '../../domain/user/attention.ts'
import type { User } from './people.ts'
import type { UserRequest } from './requests.ts'

/** By which rules somebody waits for an administrator: the profile’s, as far as the list has to know them, and who looks at it. */
export type AttentionRules = {
  readonly tokens: TokenUse
  /** Whether administrators of the company confirm new PCs. */
  readonly confirms: boolean
  /** Whether the contract logs in with certificates. */
  readonly certificates: boolean
  /** A certificate that ran out at this time or later is renewed by its user alone; null where none is. */
  readonly renewedAloneFrom: BusinessTime | null
  /** A certificate that ends before this time counts as expiring. */
  readonly expiringBefore: BusinessTime
  /** Whoever looks: nobody acts on themselves from the list. */
  readonly viewerId: string
  /** Whether administrators of the company do for their chief what they do for others. */
  readonly actsOnChief: boolean
}

export type UsersAsked = AttentionRules & {
  readonly contractId: string
  /** As `searched` makes it; empty: everybody. Found in login ids, names and mail addresses. */
  readonly text: string
  readonly filter: UserFilter
  readonly sort: UserSort
  readonly skip: number
  readonly most: number
}

export type UserInList = { readonly user: User; readonly attention: readonly Attention[]; readonly locked: boolean }

/** `total`: how many there are on all pages. */
export type UsersFound = { readonly users: readonly UserInList[]; readonly total: number }

/** What was done in a company, from the audit: people by their keyed reference. */
export type DoneAct = {
  readonly id: string
  readonly at: BusinessTime
  readonly actorKind: 'user' | 'operator' | 'command-line' | 'job'
  readonly actorRef: string
  readonly act: string
  readonly objectKind: string
  readonly objectRef: string
  /** Why, where the act has it. */
  readonly reason: string | null
}

export type DoneAsked = {
  /** To any of these, as the audit names them … */
  readonly objects: readonly string[]
  /** … or by any of these. */
  readonly actors: readonly string[]
  readonly most: number
}

/** What the console of a company’s administrators reads at once for many users. */
export type CompanyPort = {
  readonly users: (asked: UsersAsked) => Promise<UsersFound>
  /** How many of a contract wait for whoever looks. */
  readonly needing: (asked: AttentionRules & Pick<UsersAsked, 'contractId'>) => Promise<number>
  /** Open requests with who asks, those that have waited longest first; removed users left out. */
  readonly requests: (contractId: string, most: number) => Promise<readonly (UserRequest & Pick<User, 'name' | 'loginId' | 'role'>)[]>
  /** Certificates of the contract that wait until their PC is confirmed and have not expired, the one that has waited longest first. */
  readonly waitingPcs: (contractId: string) => Promise<readonly (Pick<User, 'name' | 'loginId' | 'role'> & { readonly userId: string; readonly pcName: string; readonly acquiredAt: BusinessTime })[]>
  /** What people did, the latest first; refusals and what jobs did left out. */
  readonly done: (asked: DoneAsked) => Promise<readonly DoneAct[]>
  /** To which user a certificate or a grant of the audit belongs. */
  readonly ownersOf: (objects: readonly string[]) => Promise<ReadonlyMap<string, string>>
}
