import { PRINTABLE } from './write-value.ts'
import { refuse } from './read-element.ts'
import { TAG } from './tags.ts'

/*
 * Content octets of each universal type to a value, each refusing every form but the one DER allows (X.690 §§8, 10, 11).
 * All take the bytes and the content's place `start` (inclusive) to `end` (exclusive), and refuse by throwing to `parseDer`.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const latin1 = (bytes: Uint8Array, start: number, end: number): string => {
  let text = ''
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at]!)
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
export const readMagnitude = (bytes: Uint8Array, start: number, end: number): Uint8Array => {
  checkInteger(bytes, start, end)
  if (bytes[start]! >= 0x80) refuse('integer-out-of-range', start)
  return bytes[start] === 0 && end - start > 1 ? bytes.subarray(start + 1, end) : bytes.subarray(start, end)
}

/** Octets in the longest object identifier accepted; real ones take at most about thirty. */
const LONGEST_OID = 64

/** Checks an OBJECT IDENTIFIER's arcs: each in the fewest octets, the last one complete. */
export const checkOid = (bytes: Uint8Array, start: number, end: number): void => {
  if (end === start || bytes[end - 1]! >= 0x80) refuse('oid-invalid', start)
  if (end - start > LONGEST_OID) refuse('oid-too-long', start)
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === 0x80 && (at === start || bytes[at - 1]! < 0x80)) refuse('oid-invalid', at)
  }
}

/** OBJECT IDENTIFIER in dotted form. */
export const readOid = (bytes: Uint8Array, start: number, end: number): string => {
  checkOid(bytes, start, end)
  let text = ''
  let arc = 0n
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at]!
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    if (octet >= 0x80) continue
    if (text === '') {
      const first = arc < 80n ? arc / 40n : 2n
      text = `${first}.${arc - first * 40n}`
    } else {
      text += `.${arc}`
    }
    arc = 0n
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

const readUtf8 = (bytes: Uint8Array, start: number, end: number): string => {
  try {
    return utf8.decode(bytes.subarray(start, end))
  } catch {
    return refuse('string-invalid', start)
  }
}

const readMatching = (pattern: RegExp) => (bytes: Uint8Array, start: number, end: number): string => {
  const text = latin1(bytes, start, end)
  return pattern.test(text) ? text : refuse('string-invalid', start)
}

const readBmp = (bytes: Uint8Array, start: number, end: number): string => {
  if ((end - start) % 2 !== 0) refuse('string-invalid', start)
  let text = ''
  for (let at = start; at < end; at += 2) text += String.fromCharCode((bytes[at]! << 8) | bytes[at + 1]!)
  return text.isWellFormed() && !/[\u{10000}-\u{10ffff}]/u.test(text) ? text : refuse('string-invalid', start)
}

/** Characters of each string type this product reads (X.680 §41). Teletex and universal strings are obsolete and refused. */
const STRINGS: ReadonlyMap<number, (bytes: Uint8Array, start: number, end: number) => string> = new Map([
  [TAG.utf8String, readUtf8],
  [TAG.printableString, readMatching(PRINTABLE)],
  [TAG.numericString, readMatching(/^[0-9 ]*$/)],
  [TAG.ia5String, readMatching(/^[\x00-\x7f]*$/)],
  [TAG.visibleString, readMatching(/^[\x20-\x7e]*$/)],
  [TAG.bmpString, readBmp],
])

/** Whether a tag is one of the character strings read here. */
export const isString = (tag: number): boolean => STRINGS.has(tag)

/** Text of a character string of the universal type `tag`. */
export const readString = (tag: number, bytes: Uint8Array, start: number, end: number): string => {
  const read = STRINGS.get(tag)
  return read === undefined ? refuse('tag-unexpected', start) : read(bytes, start, end)
}

const PATTERN = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/

/** UTCTime or GeneralizedTime in the one form of RFC 5280 §4.1.2.5: seconds present, no fraction, Z; an instant that exists. */
export const readTime = (tag: number, bytes: Uint8Array, start: number, end: number): Date => {
  const written = latin1(bytes, start, end)
  const century = tag === TAG.utcTime ? (written < '5' ? '20' : '19') : ''
  const match = PATTERN.exec(century + written)
  if (match === null) return refuse('time-invalid', start)
  const [, year, month, day, hour, minute, second] = match
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const instant = new Date(text)
  // A day or hour that does not exist either is no date at all or rolls over into another one.
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text ? instant : refuse('time-invalid', start)
}
