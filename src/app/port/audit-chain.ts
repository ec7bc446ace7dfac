import type { AuditRecord } from './records.ts'

/** An audit event as it lies in the database; instants as text with microseconds, because that is what the database holds. */
export type AuditEvent = AuditRecord & {
  readonly id: string
  /** In the order of arrival; events of transactions that overlapped may be linked in another order. */
  readonly position: string
  readonly institutionId: string
  /** `2026-11-22T01:02:03.456000Z` */
  readonly atBusiness: string
  readonly atMachine: string
}

/** Where a chain ends: the number of its last event, 0 before the first, and that event's hash. */
export type ChainHead = { readonly sequence: number; readonly hash: Uint8Array }

export type LinkedEvent = AuditEvent & ChainHead & { readonly previousHash: Uint8Array }

/** What the one sequencer may do while it holds its lock, all of it in one transaction. */
export type ChainEnd = {
  /** The events that are in no chain yet, of all institutions, in the order of arrival. */
  readonly unlinked: (most: number) => Promise<readonly AuditEvent[]>
  /** Undefined where the institution's chain has no event yet. */
  readonly head: (institutionId: string) => Promise<ChainHead | undefined>
  readonly write: (links: readonly LinkedEvent[]) => Promise<void>
}

export type AuditChain = {
  /** Runs `act` where no other node is sequencing, and answers undefined where one is. */
  readonly alone: <T>(act: (end: ChainEnd) => Promise<T>) => Promise<T | undefined>
  /** Linked events of one institution with a number above `after`, in the order of the chain. */
  readonly linked: (institutionId: string, after: number, most: number) => Promise<readonly LinkedEvent[]>
  readonly institutions: () => Promise<readonly { readonly id: string; readonly code: string }[]>
}
