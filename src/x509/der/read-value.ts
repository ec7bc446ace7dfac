import { PRINTABLE } from './write-value.ts'
import { refuse } from './read-element.ts'
import { TAG } from './tags.ts'

/*
 * Content octets of each universal type to a value, each refusing every form but the one DER allows (X.690 §§8, 10, 11).
 * All take the bytes and the content's place `start` (inclusive) to `end` (exclusive), and refuse by throwing to `parseDer`.
 */

/** Eight at a time: each character alone would make a piece of text of its own. */
const latin1 = (bytes: Uint8Array, start: number, end: number): string => {
  let text = ''
  let at = start
  for (; at + 8 <= end; at += 8) {
    text += String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!, bytes[at + 4]!, bytes[at + 5]!, bytes[at + 6]!, bytes[at + 7]!)
  }
  for (; at < end; at += 1) text += String.fromCharCode(bytes[at]!)
  return text
}

/** BOOLEAN: one octet, 00 or FF. */
export const readBoolean = (bytes: Uint8Array, start: number, end: number): boolean => {
  const octet = bytes[start]
  if (end - start !== 1 || (octet !== 0x00 && octet !== 0xff)) return refuse('boolean-invalid', start)
  return octet === 0xff
}

/** Checks that an INTEGER has at least one octet and none too many. */
export const checkInteger = (bytes: Uint8Array, start: number, end: number): void => {
  if (end === start) refuse('integer-empty', start)
  if (end - start === 1) return
  const first = bytes[start]!
  const signOfSecond = bytes[start + 1]! & 0x80
  if ((first === 0x00 && signOfSecond === 0) || (first === 0xff && signOfSecond !== 0)) refuse('integer-not-minimal', start)
}

/** INTEGER of any size. */
export const readInteger = (bytes: Uint8Array, start: number, end: number): bigint => {
  checkInteger(bytes, start, end)
  let value = 0n
  for (let at = start; at < end; at += 1) value = (value << 8n) | BigInt(bytes[at]!)
  return BigInt.asIntN(8 * (end - start), value)
}

/** INTEGER or ENUMERATED from 0 to 2^31 - 1. */
export const readSmallInteger = (bytes: Uint8Array, start: number, end: number): number => {
  checkInteger(bytes, start, end)
  if (bytes[start]! >= 0x80 || end - start > 4) refuse('integer-out-of-range', start)
  let value = 0
  for (let at = start; at < end; at += 1) value = value * 256 + bytes[at]!
  return value
}

/** Magnitude of a non-negative INTEGER, without the sign octet. */
export const readMagnitude = <Memory extends ArrayBufferLike>(bytes: Uint8Array<Memory>, start: number, end: number): Uint8Array<Memory> => {
  checkInteger(bytes, start, end)
  if (bytes[start]! >= 0x80) refuse('integer-out-of-range', start)
  return bytes[start] === 0 && end - start > 1 ? bytes.subarray(start + 1, end) : bytes.subarray(start, end)
}

/** Octets in the longest object identifier accepted; real ones take at most about thirty. */
const LONGEST_OID = 64

type Seen = { readonly octets: Uint8Array; readonly text: string }

/** The first object identifiers that were read, by a hash of their octets: a certificate names the same twenty as the one before. */
const SEEN = new Map<number, Seen>()
const MOST_SEEN = 256

const isAt = (octets: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean => {
  if (octets.length !== end - start) return false
  for (let at = 0; at < octets.length; at += 1) if (octets[at] !== bytes[start + at]) return false
  return true
}

/** OBJECT IDENTIFIER in dotted form; each arc in the fewest octets and no larger than 2^53 - 1, the last one complete. */
export const readOid = (bytes: Uint8Array, start: number, end: number): string => {
  if (end - start > LONGEST_OID) refuse('oid-too-long', start)
  let hash = 0
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0
  const seen = SEEN.get(hash)
  if (seen !== undefined && isAt(seen.octets, bytes, start, end)) return seen.text
  checkOid(bytes, start, end)
  const text = decodeOid(bytes, start, end)
  if (SEEN.size < MOST_SEEN) SEEN.set(hash, { octets: bytes.slice(start, end), text })
  return text
}

/** Checks the same without making text of it. */
export const checkOid = (bytes: Uint8Array, start: number, end: number): void => {
  if (end - start > LONGEST_OID) refuse('oid-too-long', start)
  if (end === start || bytes[end - 1]! >= 0x80) refuse('oid-invalid', start)
  let arc = 0
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at]!
    if (octet === 0x80 && arc === 0) refuse('oid-invalid', at)
    arc = arc * 128 + (octet & 0x7f)
    if (arc > Number.MAX_SAFE_INTEGER) refuse('oid-too-long', at)
    if (octet < 0x80) arc = 0
  }
}

/** Of octets that were checked. */
const decodeOid = (bytes: Uint8Array, start: number, end: number): string => {
  let text = ''
  let arc = 0
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at]!
    arc = arc * 128 + (octet & 0x7f)
    if (octet >= 0x80) continue
    if (text === '') {
      const first = Math.min(2, Math.floor(arc / 40))
      text = `${first}.${arc - first * 40}`
    } else {
      text += `.${arc}`
    }
    arc = 0
  }
  return text
}

/** Number of unused bits in a BIT STRING's last octet, after checking that they are zero. */
export const readUnusedBits = (bytes: Uint8Array, start: number, end: number): number => {
  const unused = bytes[start]
  if (unused === undefined || end === start || unused > 7 || (end - start === 1 && unused !== 0)) return refuse('bit-string-invalid', start)
  if ((bytes[end - 1]! & ((1 << unused) - 1)) !== 0 && end - start > 1) refuse('bit-string-invalid', end - 1)
  return unused
}

type Octets<Value> = (bytes: Uint8Array, start: number, end: number) => Value

/** How a character string is checked, and how its text is read, which checks it too. */
type StringRow = { readonly check: Octets<unknown>; readonly read: Octets<string> }

const isBelow80 = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at += 1) if (bytes[at]! >= 0x80) return false
  return true
}

/** Least code point of a UTF-8 sequence, by the octets that follow its first: fewer would do for any below. */
const LEAST_POINT = [0, 0x80, 0x800, 0x10000] as const

/** The code point whose UTF-8 sequence begins at `at`, or -1 where none does that ends before `end` (Unicode §3.9, table 3-7). */
const codePoint = (bytes: Uint8Array, at: number, end: number): number => {
  const first = bytes[at]!
  if (first < 0x80) return first
  if (first < 0xc2 || first > 0xf4) return -1
  const following = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
  if (at + following >= end) return -1
  let point = first & (0x3f >> following)
  for (let next = at + 1; next <= at + following; next += 1) {
    if ((bytes[next]! & 0xc0) !== 0x80) return -1
    point = (point << 6) | (bytes[next]! & 0x3f)
  }
  return point < LEAST_POINT[following]! || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? -1 : point
}

const utf8Octets = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

const checkUtf8 = (bytes: Uint8Array, start: number, end: number): void => {
  for (let at = start; at < end; ) {
    const point = codePoint(bytes, at, end)
    if (point < 0) refuse('string-invalid', start)
    at += utf8Octets(point)
  }
}

// Without a TextDecoder, whose every call leaves JavaScript: a name takes it longer to get there than to be read (decision 0262).
const readUtf8 = (bytes: Uint8Array, start: number, end: number): string => {
  if (isBelow80(bytes, start, end)) return latin1(bytes, start, end)
  let text = ''
  for (let at = start; at < end; ) {
    const point = codePoint(bytes, at, end)
    if (point < 0) return refuse('string-invalid', start)
    text += String.fromCodePoint(point)
    at += utf8Octets(point)
  }
  return text
}

const utf8String: StringRow = { check: checkUtf8, read: readUtf8 }

/** A string of single octets, each one of these characters. */
const stringOf = (character: RegExp): StringRow => {
  const accepted = Array.from({ length: 256 }, (_, octet) => character.test(String.fromCharCode(octet)))
  const check = (bytes: Uint8Array, start: number, end: number): void => {
    for (let at = start; at < end; at += 1) if (!accepted[bytes[at]!]) refuse('string-invalid', start)
  }
  return { check, read: (bytes, start, end) => (check(bytes, start, end), latin1(bytes, start, end)) }
}

const readBmp = (bytes: Uint8Array, start: number, end: number): string => {
  if ((end - start) % 2 !== 0) refuse('string-invalid', start)
  let text = ''
  for (let at = start; at < end; at += 2) text += String.fromCharCode((bytes[at]! << 8) | bytes[at + 1]!)
  return text.isWellFormed() && !/[\u{10000}-\u{10ffff}]/u.test(text) ? text : refuse('string-invalid', start)
}

/** Characters of each string type this product reads (X.680 §41). Teletex and universal strings are obsolete and refused. */
const STRINGS: ReadonlyMap<number, StringRow> = new Map([
  [TAG.utf8String, utf8String],
  [TAG.printableString, stringOf(PRINTABLE)],
  [TAG.numericString, stringOf(/[0-9 ]/)],
  [TAG.ia5String, stringOf(/[\x00-\x7f]/)],
  [TAG.visibleString, stringOf(/[\x20-\x7e]/)],
  [TAG.bmpString, { check: readBmp, read: readBmp }],
])

/** How a character string of this tag is checked, or undefined for what is none. */
export const stringCheck = (tag: number): Octets<unknown> | undefined => STRINGS.get(tag)?.check

/** Whether a tag is one of the character strings read here. */
export const isString = (tag: number): boolean => STRINGS.has(tag)

/** Text of a character string of the universal type `tag`. */
export const readString = (tag: number, bytes: Uint8Array, start: number, end: number): string => {
  const row = STRINGS.get(tag)
  return row === undefined ? refuse('tag-unexpected', start) : row.read(bytes, start, end)
}

const twoDigits = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - 0x30
  const ones = bytes[at + 1]! - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : refuse('time-invalid', at)
}

/** UTCTime or GeneralizedTime in the one form of RFC 5280 §4.1.2.5: seconds present, no fraction, Z; an instant that exists. */
export const readTime = (tag: number, bytes: Uint8Array, start: number, end: number): Date => {
  const yearDigits = tag === TAG.utcTime ? 2 : 4
  if (end - start !== yearDigits + 11 || bytes[end - 1] !== 0x5a) refuse('time-invalid', start)
  const short = twoDigits(bytes, start + yearDigits - 2)
  const year = tag === TAG.utcTime ? short + (short < 50 ? 2000 : 1900) : twoDigits(bytes, start) * 100 + short
  const at = start + yearDigits
  const month = twoDigits(bytes, at)
  const day = twoDigits(bytes, at + 2)
  const hour = twoDigits(bytes, at + 4)
  const minute = twoDigits(bytes, at + 6)
  const second = twoDigits(bytes, at + 8)
  if (hour > 23 || minute > 59 || second > 59) refuse('time-invalid', start)
  const instant = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  if (year < 100) instant.setUTCFullYear(year, month - 1, day)
  // A day that does not exist rolls over into another month.
  return instant.getUTCDate() === day && instant.getUTCMonth() === month - 1 ? instant : refuse('time-invalid', start)
}
