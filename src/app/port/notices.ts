import type { NoticeFacts } from '../../domain/notice/look.ts'
import type { NoticeKind, NoticeStage } from '../../domain/notice/stage.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { User } from './people.ts'

/** A certificate as a notice sees it, with its user. */
export type Noticed = NoticeFacts & {
  readonly certificateId: string
  readonly serviceId: string
  readonly pcName: string
  readonly user: Pick<User, 'id' | 'contractId' | 'loginId' | 'name' | 'mail' | 'language' | 'role' | 'permissions'>
  /** Names of the stages that were said. */
  readonly said: ReadonlySet<string>
}

export type Administrator = Pick<User, 'id' | 'contractId' | 'loginId' | 'name' | 'mail' | 'language' | 'role' | 'permissions'>

/** What the administrators of one contract are told at one time of what was said of others. */
export type Digest = { readonly contractId: string; readonly leavesAt: BusinessTime; readonly about: readonly { readonly certificateId: string; readonly kind: NoticeKind }[] }

/** Somebody who was told that their certificate expires, and has not logged in since (S-07). */
export type UnreadNotice = { readonly loginId: string; readonly name: string; readonly toldAt: BusinessTime; readonly notAfter: BusinessTime }

/** A contract in which it is looked at whether somebody is alone, with those who administer it. */
export type LoneLook = { readonly contractId: string; readonly serviceId: string; readonly open: boolean; readonly openedAt: BusinessTime; readonly askedAt: BusinessTime | null; readonly administrators: readonly Administrator[] }

export type NoticePort = {
  /** Locks up to `most` contracts that are to be looked at now, the longest overdue first, and leaves out those that another node has. */
  readonly takeForSecond: (most: number) => Promise<readonly LoneLook[]>
  /** When one was last asked, and when it is looked at again. */
  readonly lookedForSecond: (contractId: string, asked: { readonly askedAt: BusinessTime | null; readonly next: BusinessTime }) => Promise<void>
  /** When the one administrator of a contract was last asked; null: never. */
  readonly askedForSecond: (contractId: string) => Promise<BusinessTime | null>
  /** Locks up to `most` certificates that are to be looked at now, the longest overdue first, and leaves out those that another node is looking at. */
  readonly takeDue: (most: number) => Promise<readonly Noticed[]>
  /** Of each of these certificates that the institution has. */
  readonly noticed: (certificateIds: readonly string[]) => Promise<readonly Noticed[]>
  /** Everybody of these contracts who holds web administration. */
  readonly administratorsOf: (contractIds: readonly string[]) => Promise<readonly Administrator[]>
  /** Remembers that these were said, and answers which had not been said before. */
  readonly say: (stages: readonly (NoticeStage & { readonly certificateId: string })[]) => Promise<ReadonlySet<string>>
  /** Keeps what was said until then, to be told to the administrators of the contract with all else of that day. */
  readonly gather: (said: readonly (NoticeStage & { readonly certificateId: string; readonly contractId: string })[], leavesAt: BusinessTime) => Promise<void>
  /** Takes out all that is due of one contract, the longest overdue; undefined where there is none, or another node has just taken it. */
  readonly takeDigest: () => Promise<Digest | undefined>
  /** Everybody of a contract of whom it was said that they do not look, as far as it is still so; the first to expire first. */
  readonly unread: (within: { readonly contractId: string; readonly most: number }) => Promise<readonly UnreadNotice[]>
  /** Sets when each is to be looked at again; null: never. */
  readonly lookAgain: (looks: readonly { readonly certificateId: string; readonly at: BusinessTime | null }[]) => Promise<void>
  /** Locks the users of certificates that have run out, but for those who are busy: their turn comes again. Answers whose user is locked now. */
  readonly lockUsers: (userIds: readonly string[]) => Promise<ReadonlySet<string>>
  /** Looks at all of a service’s as soon as possible, because its rules are others now. */
  readonly lookAnew: (serviceId: string) => Promise<void>
}
