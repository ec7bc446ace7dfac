import type { RequestKind } from '../../domain/request/request.ts'
import type { BusinessTime } from '../../domain/time/time.ts'

/** What a user asked of the administrators. */
export type UserRequest = {
  readonly id: string
  readonly userId: string
  readonly kind: RequestKind
  readonly askedAt: BusinessTime
  readonly lastAskedAt: BusinessTime
  /** When it was answered, and by which act; null while it is open. */
  readonly closedAt: BusinessTime | null
  readonly closedBy: string | null
}

export type RequestPort = {
  /** The open one of this kind. */
  readonly find: (userId: string, kind: RequestKind) => Promise<UserRequest | undefined>
  /** Throws where one of this kind is open: the caller has looked, under the user's lock. */
  readonly add: (userId: string, kind: RequestKind) => Promise<UserRequest>
  readonly askedAgain: (id: string) => Promise<void>
  /** Closes what is open of these kinds; how many there were. */
  readonly close: (userId: string, kinds: readonly RequestKind[], by: string) => Promise<number>
  /** Of one user, the latest first. */
  readonly ofUser: (userId: string, most: number) => Promise<readonly UserRequest[]>
}
