import type { ChainHead, LinkedEvent } from '../port/audit-chain.ts'
import { BEFORE_THE_FIRST, eventHash } from './event-hash.ts'

/** Why a chain is not what was written. `sequence` is the number where it shows; everything before it is as it was. */
export type ChainProblem =
  /** Numbers are missing: events were deleted, or moved elsewhere. */
  | { readonly code: 'gap'; readonly sequence: number; readonly found: number }
  /** A column of the event was changed, or another event was put in its place. */
  | { readonly code: 'event-changed'; readonly sequence: number }
  /** The event is whole but does not follow the one before it. */
  | { readonly code: 'link-broken'; readonly sequence: number }
  /** The chain ends before an event that was there once: its end was cut off. */
  | { readonly code: 'cut-off'; readonly sequence: number }
  /** The chain is whole, but it is not the one whose head was noted: all of it was written anew from somewhere before. */
  | { readonly code: 'rewritten'; readonly sequence: number }

export type ChainVerdict =
  | { readonly whole: true; readonly head: ChainHead }
  | { readonly whole: false; readonly problem: ChainProblem; readonly lastGood: ChainHead }

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

/**
 * Checks one institution's chain from its first event (R-1106). A chain proves by itself that nothing inside it was changed, deleted or
 * put in another order; that its end is there, and that it was not made anew as a whole, is proved by `noted`: heads that an earlier
 * check reported and somebody kept outside the database.
 */
export const verifyChain = async (events: AsyncIterable<LinkedEvent>, noted: readonly ChainHead[] = []): Promise<ChainVerdict> => {
  const expected = new Map(noted.map((head) => [head.sequence, head.hash]))
  let head: ChainHead = { sequence: 0, hash: BEFORE_THE_FIRST }
  const broken = (problem: ChainProblem): ChainVerdict => ({ whole: false, problem, lastGood: { sequence: head.sequence, hash: head.hash } })
  for await (const event of events) {
    const sequence = head.sequence + 1
    if (event.sequence !== sequence) return broken({ code: 'gap', sequence, found: event.sequence })
    if (!same(eventHash(event, event.sequence, event.previousHash), event.hash)) return broken({ code: 'event-changed', sequence })
    if (!same(event.previousHash, head.hash)) return broken({ code: 'link-broken', sequence })
    const known = expected.get(sequence)
    if (known !== undefined && !same(known, event.hash)) return broken({ code: 'rewritten', sequence })
    head = { sequence, hash: event.hash }
  }
  const missing = [...expected.keys()].find((sequence) => sequence > head.sequence)
  return missing === undefined ? { whole: true, head } : broken({ code: 'cut-off', sequence: missing })
}
