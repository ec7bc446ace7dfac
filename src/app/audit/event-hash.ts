import { hash } from 'node:crypto'
import type { AuditEvent, LinkedEvent } from '../port/audit-chain.ts'

/** What the first event of a chain names as the hash before it. */
export const BEFORE_THE_FIRST: Uint8Array = new Uint8Array(32)

type Scalar = string | number | boolean | null
type Canonical = { readonly [key: string]: Scalar | Canonical }

/** JSON in its one canonical form (RFC 8785): members sorted by UTF-16 code units, no space. */
const canonical = (value: Canonical | Scalar): string =>
  typeof value === 'object' && value !== null
    ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Canonical | Scalar)}`).join(',')}}`
    : JSON.stringify(value)

/** The bytes that an event's hash is made over: every column by its name, but the hash itself (R-1106). */
export const encodeEvent = (event: AuditEvent, sequence: number, previousHash: Uint8Array): string => canonical({
  format: 'warifu audit event 1',
  id: event.id,
  position: event.position,
  institution_id: event.institutionId,
  at_business: event.atBusiness,
  at_machine: event.atMachine,
  actor_kind: event.actorKind,
  actor_ref: event.actorRef,
  act: event.act,
  object_kind: event.objectKind,
  object_ref: event.objectRef,
  outcome: event.outcome,
  facts: event.facts,
  sequence,
  previous_hash: Buffer.from(previousHash).toString('hex'),
})

/** SHA-256 over `encodeEvent`, in UTF-8. */
export const eventHash = (event: AuditEvent, sequence: number, previousHash: Uint8Array): Uint8Array =>
  new Uint8Array(hash('sha256', encodeEvent(event, sequence, previousHash), 'buffer'))

/** The event as the next of a chain that ends with `head`. */
export const linkEvent = (event: AuditEvent, head: { readonly sequence: number; readonly hash: Uint8Array }): LinkedEvent => {
  const sequence = head.sequence + 1
  return { ...event, sequence, previousHash: head.hash, hash: eventHash(event, sequence, head.hash) }
}
