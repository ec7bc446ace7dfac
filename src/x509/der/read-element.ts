import { CONSTRUCTED, TAG } from './tags.ts'

/** Why bytes are not the DER that was asked for. */
export type DerReason =
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements'
  | 'truncated'
  | 'trailing-bytes'
  | 'element-missing'
  | 'tag-unexpected'
  | 'tag-not-accepted'
  | 'length-indefinite'
  | 'length-not-minimal'
  | 'boolean-invalid'
  | 'integer-empty'
  | 'integer-not-minimal'
  | 'integer-out-of-range'
  | 'bit-string-invalid'
  | 'null-not-empty'
  | 'oid-invalid'
  | 'oid-too-long'
  | 'string-invalid'
  | 'time-invalid'
  | 'set-not-sorted'
  | 'value-not-accepted'

/** A refusal of bytes: what is wrong, and at which octet. */
export type DerProblem = { readonly reason: DerReason; readonly offset: number }

/** Carries a problem up to the one function that turns it into a value (`parseDer`); never leaves this folder. */
export class DerRefusal {
  readonly problem: DerProblem
  constructor(reason: DerReason, offset: number) {
    this.problem = { reason, offset }
  }
}

/** Throws the refusal that `parseDer` returns as a value. */
export const refuse = (reason: DerReason, offset: number): never => {
  throw new DerRefusal(reason, offset)
}

/** Where one element lies: identifier at `start`, content from `content` up to, not including, `end`. */
export type Element = { readonly tag: number; readonly start: number; readonly content: number; readonly end: number }

const KNOWN_UNIVERSAL: readonly boolean[] = Array.from({ length: 0x40 }, (_, tag) => (Object.values(TAG) as number[]).includes(tag))

/** What identifier and length of an element say: eight times the octets of its content, and the octets they take themselves. */
type Header = number

/** Octets of identifier and length; at most six. */
export const headerOctets = (header: Header): number => header % 8

/** Octets of the content. */
export const contentOctets = (header: Header): number => Math.floor(header / 8)

/**
 * Identifier and length of the element that begins at `start` and ends no later than `limit`. Refuses tags of more than one octet,
 * indefinite lengths, lengths not in the fewest octets (X.690 §10.1), and universal types that X.509 has no use for.
 */
export const readHeader = (bytes: Uint8Array, start: number, limit: number): Header => {
  if (start + 2 > limit) refuse('truncated', start)
  const tag = bytes[start]!
  if ((tag & 0x1f) === 0x1f) refuse('tag-not-accepted', start)
  if ((tag & 0xc0) === 0 && !KNOWN_UNIVERSAL[tag]) refuse('tag-not-accepted', start)
  const first = bytes[start + 1]!
  if (first >= 0x80) return readLongHeader(bytes, start, limit, first)
  if (start + 2 + first > limit) refuse('truncated', start + 1)
  return first * 8 + 2
}

const readLongHeader = (bytes: Uint8Array, start: number, limit: number, first: number): Header => {
  if (first === 0x80) refuse('length-indefinite', start + 1)
  const octets = first & 0x7f
  if (octets > 4) refuse('too-large', start + 1)
  const at = start + 2
  if (at + octets > limit) refuse('truncated', start + 1)
  let length = 0
  for (let index = 0; index < octets; index += 1) length = length * 256 + bytes[at + index]!
  if (length < 0x80 || bytes[at] === 0) refuse('length-not-minimal', start + 1)
  if (at + octets + length > limit) refuse('truncated', start + 1)
  return length * 8 + 2 + octets
}

/** The element that begins at `start` and ends no later than `limit`; refuses what `readHeader` refuses. */
export const readElement = (bytes: Uint8Array, start: number, limit: number): Element => {
  const header = readHeader(bytes, start, limit)
  const content = start + headerOctets(header)
  return { tag: bytes[start]!, start, content, end: content + contentOctets(header) }
}

/** Whether an identifier octet announces elements inside. */
export const isConstructed = (tag: number): boolean => (tag & CONSTRUCTED) !== 0
