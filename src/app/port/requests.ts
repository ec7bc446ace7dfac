import type { Ending, RequestKind } from '../../domain/request/request.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { User } from './people.ts'
import type { Actor } from './records.ts'

/** What a user asked of the administrators. */
export type UserRequest = {
  readonly id: string
  readonly userId: string
  readonly kind: RequestKind
  readonly askedAt: BusinessTime
  readonly lastAskedAt: BusinessTime
  /** When it was answered, and by which act; null while it is open. */
  readonly closedAt: BusinessTime | null
  readonly closedBy: Ending | null
  /** Who did that act: a person of the company by their id, everybody else by what they are; null while it is open. */
  readonly answeredBy: Answerer | null
}

export type Answerer = { readonly kind: 'user'; readonly userId: string } | { readonly kind: Exclude<Actor['kind'], 'user'> }

/** By what and by whom a request is answered or withdrawn. */
export type Answer = { readonly act: Ending; readonly actor: Actor }

export type RequestPort = {
  /** The open one of this kind. */
  readonly find: (userId: string, kind: RequestKind) => Promise<UserRequest | undefined>
  /** Throws where one of this kind is open: the caller has looked, under the user's lock. */
  readonly add: (userId: string, kind: RequestKind) => Promise<UserRequest>
  readonly askedAgain: (id: string) => Promise<void>
  /** Closes what is open of these kinds; how many there were. */
  readonly close: (userId: string, kinds: readonly RequestKind[], by: Answer) => Promise<number>
  /** What users of a contract asked for and was answered or withdrawn, the latest answer first, with who asked; removed users among them. */
  readonly answered: (asked: { readonly contractId: string; readonly after: string | null; readonly most: number }) => Promise<readonly (UserRequest & Pick<User, 'name' | 'loginId'>)[]>
  /** Of one user, the latest first. */
  readonly ofUser: (userId: string, most: number) => Promise<readonly UserRequest[]>
}
