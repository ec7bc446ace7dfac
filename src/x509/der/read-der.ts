import { type Result, ok, problem } from '../../domain/result.ts'
import type { Bytes } from './bytes.ts'
import { checkDer } from './check-der.ts'
import { type DerProblem, type DerReason, DerRefusal, type Element, readElement, refuse } from './read-element.ts'
import {
  isString, readBoolean, readInteger, readMagnitude, readOid, readSmallInteger, readString, readTime, readUnusedBits,
} from './read-value.ts'
import type { Readings } from './readings.ts'
import { CONSTRUCTED, TAG, contextTag } from './tags.ts'

/**
 * A cursor over the elements inside one element. Every method reads the next element and moves on, or refuses; only `parseDer` makes
 * the first one and turns a refusal into a value. Bytes handed out are parts of the copy that `parseDer` made, which nobody else has.
 */
export class DerReader {
  readonly #bytes: Bytes
  readonly #end: number
  #at: number

  constructor(bytes: Bytes, start: number, end: number) {
    this.#bytes = bytes
    this.#at = start
    this.#end = end
  }

  /** Offset of the next element in the bytes given to `parseDer`. */
  get offset(): number {
    return this.#at
  }

  get atEnd(): boolean {
    return this.#at >= this.#end
  }

  /** Whether the next element has this identifier octet. */
  nextIs(tag: number): boolean {
    return this.#at < this.#end && this.#bytes[this.#at] === tag
  }

  /** Ends the reading with a reason, at `offset` or at the next element. */
  refuse(reason: DerReason, offset = this.#at): never {
    return refuse(reason, offset)
  }

  /** Refuses anything left over. To be called on every reader that was entered. */
  end(): void {
    if (!this.atEnd) refuse('trailing-bytes', this.#at)
  }

  #next(tag?: number): Element {
    if (this.atEnd) refuse('element-missing', this.#at)
    const element = readElement(this.#bytes, this.#at, this.#end)
    if (tag !== undefined && element.tag !== tag) refuse('tag-unexpected', this.#at)
    this.#at = element.end
    return element
  }

  /** Reads inside a constructed element with this identifier octet, and refuses what `read` leaves over. */
  enter<Value>(tag: number, read: (inside: DerReader) => Value): Value {
    if ((tag & CONSTRUCTED) === 0) throw new TypeError('only constructed elements can be entered')
    const element = this.#next(tag)
    const inside = new DerReader(this.#bytes, element.content, element.end)
    const value = read(inside)
    inside.end()
    return value
  }

  sequence<Value>(read: (inside: DerReader) => Value): Value {
    return this.enter(TAG.sequence, read)
  }

  set<Value>(read: (inside: DerReader) => Value): Value {
    return this.enter(TAG.set, read)
  }

  /** SEQUENCE OF, with bounds on the number of elements, both inclusive. */
  sequenceOf<Value>(bounds: { readonly min: number; readonly max: number }, read: (inside: DerReader) => Value): Value[] {
    return this.enter(TAG.sequence, (inside) => inside.many(bounds, read))
  }

  /** SET OF, with bounds on the number of elements, both inclusive. */
  setOf<Value>(bounds: { readonly min: number; readonly max: number }, read: (inside: DerReader) => Value): Value[] {
    return this.enter(TAG.set, (inside) => inside.many(bounds, read))
  }

  /** All elements that are left. */
  many<Value>(bounds: { readonly min: number; readonly max: number }, read: (inside: DerReader) => Value): Value[] {
    const values: Value[] = []
    while (!this.atEnd) {
      if (values.length === bounds.max) refuse('too-many-elements', this.#at)
      values.push(read(this))
    }
    if (values.length < bounds.min) refuse('element-missing', this.#at)
    return values
  }

  /** `[number]` around elements, if it is next: EXPLICIT, or IMPLICIT of a SEQUENCE or SET. */
  optionalContext<Value>(number: number, read: (inside: DerReader) => Value): Value | undefined {
    const tag = contextTag(number, 'constructed')
    return this.nextIs(tag) ? this.enter(tag, read) : undefined
  }

  /** Content of `[number] IMPLICIT` of a primitive type, if it is next. */
  optionalPrimitive(number: number): Bytes | undefined {
    const tag = contextTag(number, 'primitive')
    return this.nextIs(tag) ? this.content(tag) : undefined
  }

  /** Content octets of the next element, which must have this identifier octet. */
  content(tag: number): Bytes {
    const { content, end } = this.#next(tag)
    return this.#bytes.subarray(content, end)
  }

  /** The next element whole, identifier and length included. */
  raw(tag?: number): Bytes {
    const { start, end } = this.#next(tag)
    return this.#bytes.subarray(start, end)
  }

  /** The next element whole, which stays the next. */
  peek(): Bytes {
    const at = this.#at
    const bytes = this.raw()
    this.#at = at
    return bytes
  }

  /** What `read` makes of the next element, or made of the same octets before. What is refused is not kept, nor what comes for the first time. */
  known<Value>(readings: Readings<Value>, read: (reader: DerReader) => Value): Value {
    const { start, end } = this.#next()
    const before = readings.find(this.#bytes, start, end)
    if (before !== undefined) return before
    this.#at = start
    const value = read(this)
    if (!readings.comesAgain(this.#bytes, start, end)) return value
    // Read once more from memory of its own: what is kept must not hold on to the whole it was a part of.
    const own = this.#bytes.slice(start, end)
    return readings.keep(own, readWhole(own, read))
  }

  /** Steps over the next element. */
  skip(tag?: number): void {
    this.#next(tag)
  }

  boolean(): boolean {
    const { content, end } = this.#next(TAG.boolean)
    return readBoolean(this.#bytes, content, end)
  }

  /** `BOOLEAN DEFAULT FALSE`: absent is false, and FALSE written out is refused (X.690 §11.5). */
  booleanDefaultFalse(): boolean {
    if (!this.nextIs(TAG.boolean)) return false
    const at = this.#at
    return this.boolean() || refuse('value-not-accepted', at)
  }

  integer(): bigint {
    const { content, end } = this.#next(TAG.integer)
    return readInteger(this.#bytes, content, end)
  }

  /** INTEGER from 0 to 2^31 - 1. */
  smallInteger(tag: number = TAG.integer): number {
    const { content, end } = this.#next(tag)
    return readSmallInteger(this.#bytes, content, end)
  }

  /** Non-negative INTEGER as unsigned big-endian octets without leading zero. */
  magnitude(tag: number = TAG.integer): Bytes {
    const { content, end } = this.#next(tag)
    return readMagnitude(this.#bytes, content, end)
  }

  oid(tag: number = TAG.oid): string {
    const { content, end } = this.#next(tag)
    return readOid(this.#bytes, content, end)
  }

  nothing(): void {
    const { content, end } = this.#next(TAG.null)
    if (content !== end) refuse('null-not-empty', content)
  }

  octetString(): Bytes {
    return this.content(TAG.octetString)
  }

  /** BIT STRING of whole octets. */
  bitString(): Bytes {
    const { content, end } = this.#next(TAG.bitString)
    if (readUnusedBits(this.#bytes, content, end) !== 0) refuse('bit-string-invalid', content)
    return this.#bytes.subarray(content + 1, end)
  }

  /** Numbers of the bits set in a BIT STRING with named bits; trailing zero bits are refused (X.690 §11.2.2). */
  namedBits(tag: number = TAG.bitString): number[] {
    const { content, end } = this.#next(tag)
    const unused = readUnusedBits(this.#bytes, content, end)
    const bits: number[] = []
    const length = 8 * (end - content - 1) - unused
    for (let bit = 0; bit < length; bit += 1) {
      if ((this.#bytes[content + 1 + (bit >> 3)]! & (0x80 >> (bit & 7))) !== 0) bits.push(bit)
    }
    if (length > 0 && bits.at(-1) !== length - 1) refuse('bit-string-invalid', content)
    return bits
  }

  /** The next element's character string, with the type it was written in. */
  string(): { readonly tag: number; readonly text: string } {
    const at = this.#at
    const { tag, content, end } = this.#next()
    if (!isString(tag)) refuse('tag-unexpected', at)
    return { tag, text: readString(tag, this.#bytes, content, end) }
  }

  /** A character string of one type, also under an implicit tag. */
  text(type: number, tag: number = type): string {
    const { content, end } = this.#next(tag)
    return readString(type, this.#bytes, content, end)
  }

  /** `Time` of certificates and CRLs: UTCTime through 2049, GeneralizedTime from 2050, nothing else (RFC 5280 §4.1.2.5). */
  time(): Date {
    const at = this.#at
    if (this.nextIs(TAG.utcTime)) {
      const { content, end } = this.#next()
      return readTime(TAG.utcTime, this.#bytes, content, end)
    }
    const instant = this.generalizedTime()
    return instant.getUTCFullYear() >= 2050 || instant.getUTCFullYear() < 1950 ? instant : refuse('time-invalid', at)
  }

  generalizedTime(): Date {
    const { content, end } = this.#next(TAG.generalizedTime)
    return readTime(TAG.generalizedTime, this.#bytes, content, end)
  }
}

const MOST_DEPTH = 20
const MOST_ELEMENTS = 4096

/** What untrusted bytes may cost: octets in all, levels of elements within elements, and elements in all; each inclusive. */
export type DerBounds = { readonly maxBytes: number; readonly maxDepth?: number; readonly maxElements?: number }

/** What `read` returns, or the problem it was refused with. */
export const caught = <Value>(read: () => Value): Result<Value, DerProblem> => {
  try {
    return ok(read())
  } catch (refusal) {
    if (refusal instanceof DerRefusal) return problem(refusal.problem)
    throw refusal
  }
}

/** The same memory as plain bytes: a Buffer's `slice` would share it with the caller. */
export const plainView = (bytes: Uint8Array): Bytes =>
  (bytes.constructor === Uint8Array ? bytes as Bytes : new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length))

/**
 * Reads bytes that must be exactly one DER element. All of them are checked to be DER before `read` sees them; whatever is wrong comes
 * back as a value with the offset and the reason, and nothing is thrown but by a defect in `read`.
 *
 * `bounds.maxBytes` is required (inclusive); depth is at most 20 and elements at most 4096 unless told otherwise.
 */
export const parseDer = <Value>(
  bytes: Uint8Array,
  bounds: DerBounds,
  read: (reader: DerReader) => Value,
): Result<Value, DerProblem> => {
  if (bytes.length > bounds.maxBytes) return problem({ reason: 'too-large', offset: bounds.maxBytes })
  const own = new Uint8Array(bytes)
  return caught(() => {
    checkDer(own, bounds.maxDepth ?? MOST_DEPTH, bounds.maxElements ?? MOST_ELEMENTS)
    return readWhole(own, read)
  })
}

const readWhole = <Value>(bytes: Bytes, read: (reader: DerReader) => Value): Value => {
  const reader = new DerReader(bytes, 0, bytes.length)
  const value = read(reader)
  reader.end()
  return value
}

/** The same for one element out of bytes that `parseDer` has read, which are DER already, every element in them, and within its bounds. */
export const parsePart = <Value>(part: Bytes, read: (reader: DerReader) => Value): Result<Value, DerProblem> => caught(() => readWhole(part, read))
