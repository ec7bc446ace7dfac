import type { TokenClock } from '../../domain/token/step.ts'
import type { BusinessTime } from '../../domain/time/time.ts'

export const TOKEN_KINDS = ['app', 'hardware'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** What makes a user’s one-time passwords. A removed one keeps its row without its seed. */
export type Token = TokenClock & {
  readonly id: string
  readonly userId: string
  readonly kind: TokenKind
  /** On the back of a hardware token; made up for an app. */
  readonly serial: string
  readonly digits: number
  readonly sealedSeed: Uint8Array
  readonly registeredAt: BusinessTime
}

export type TokenPort = {
  /** Undefined where the user has one, or the serial is somebody’s, also by somebody at the same moment. */
  readonly add: (token: Token) => Promise<Token | undefined>
  /** The token a user has now. */
  readonly ofUser: (userId: string) => Promise<Token | undefined>
  readonly ofUsers: (userIds: readonly string[]) => Promise<readonly Token[]>
  /** Those of the institution that are in use, by serial. */
  readonly inUse: (most: number) => Promise<readonly Token[]>
  /** Under the user’s lock: what is known of its clock, the last accepted step among it. */
  readonly setClock: (tokenId: string, clock: Pick<TokenClock, 'drift' | 'lastStep'>) => Promise<void>
  /** Forgets the seed for good. */
  readonly remove: (tokenId: string, at: BusinessTime) => Promise<void>
}
