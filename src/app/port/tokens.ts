import type { TokenLife } from '../../domain/token/lifecycle.ts'
import type { TokenClock } from '../../domain/token/step.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'

export const TOKEN_KINDS = ['app', 'hardware'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** What is the same of a token wherever it lies. */
type Material = TokenClock & {
  readonly id: string
  /** On the back of a hardware token; made up for an app. */
  readonly serial: string
  readonly digits: number
  readonly sealedSeed: Uint8Array
}

/** What makes a user’s one-time passwords now. */
export type Token = Material & { readonly userId: string; readonly kind: TokenKind; readonly registeredAt: BusinessTime }

/** An app whose seed a user has seen, before a code of it has come back. `until`: when it no longer can. */
export type OfferedToken = Material & { readonly userId: string; readonly until: MachineTime }

/** A hardware token without a user. */
export type StockToken = Material & { readonly cameAt: BusinessTime }

/** `seedMac`: a keyed hash, by which no two tokens have one seed. */
export type NewSeed = { readonly seedMac: Uint8Array }

/** The right of a user to register an app, until its code has served. */
export type TokenRegistration = { readonly userId: string; readonly codeMac: Uint8Array; readonly openedAt: BusinessTime; readonly lapsesAt: BusinessTime }

export type TokenPort = {
  /** Undefined where the user has one, or serial or seed are another token’s, also by somebody at the same moment. */
  readonly add: (token: Token & NewSeed) => Promise<Token | undefined>
  /** Undefined where the seed is another token’s. What was offered to the user before is to be withdrawn first. */
  readonly offer: (token: OfferedToken & NewSeed, at: BusinessTime) => Promise<OfferedToken | undefined>
  readonly offered: (userId: string) => Promise<OfferedToken | undefined>
  /** What was offered makes the user’s codes from now on, `lastStep` being spent by its proof. Throws where the user has another. */
  readonly prove: (tokenId: string, clock: Pick<TokenClock, 'drift' | 'lastStep'>, at: BusinessTime) => Promise<void>

  /** How many came in: all, or those whose serial and seed nobody has, which the caller then rolls back. */
  readonly addStock: (tokens: readonly (StockToken & NewSeed)[]) => Promise<number>
  /** Serial numbers of these that a token of the institution has that is not out of use; and of these seeds. */
  readonly known: (serials: readonly string[], seedMacs: readonly Uint8Array[]) => Promise<{ readonly serials: readonly string[]; readonly seedMacs: readonly Uint8Array[] }>
  readonly stock: (page: { readonly after: string; readonly most: number }) => Promise<readonly StockToken[]>
  /** With the lock on its row. */
  readonly lockStock: (serial: string) => Promise<StockToken | undefined>
  /** Undefined where the user has one. */
  readonly assign: (tokenId: string, userId: string, clock: Pick<TokenClock, 'drift' | 'lastStep'>, at: BusinessTime) => Promise<Token | undefined>

  /** The token a user has now. */
  readonly ofUser: (userId: string) => Promise<Token | undefined>
  readonly ofUsers: (userIds: readonly string[]) => Promise<readonly Token[]>
  /** Those of the institution that are in use, by serial. */
  readonly inUse: (most: number) => Promise<readonly Token[]>
  /** Under the user’s lock: what is known of its clock, the last accepted step among it. */
  readonly setClock: (tokenId: string, clock: Pick<TokenClock, 'drift' | 'lastStep'>) => Promise<void>
  /** Forgets the seed for good. */
  readonly end: (tokenId: string, state: Extract<TokenLife, 'lost' | 'replaced' | 'withdrawn'>, at: BusinessTime) => Promise<void>

  /** Ends the former of the same user. */
  readonly openRegistration: (registration: TokenRegistration) => Promise<void>
  readonly registrationByCode: (codeMac: Uint8Array) => Promise<TokenRegistration | undefined>
  readonly registrationOf: (userId: string) => Promise<TokenRegistration | undefined>
  readonly closeRegistration: (userId: string) => Promise<void>
}
