import { type Bytes, concatenate, fromLatin1 } from './bytes.ts'
import { TAG } from './tags.ts'
import { element } from './write-element.ts'

const encoder = new TextEncoder()

/** BOOLEAN; TRUE is FF (X.690 §11.1). A DEFAULT value is left out by the caller (X.690 §11.5). */
export const boolean = (value: boolean): Bytes => element(TAG.boolean, Uint8Array.of(value ? 0xff : 0x00))

/** Content octets of an INTEGER: two's complement in as few octets as possible (X.690 §8.3.2). */
export const integerContent = (value: bigint | number): Bytes => {
  let rest = BigInt(value)
  const octets: number[] = []
  do {
    octets.push(Number(rest & 0xffn))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  const top = octets.at(-1)!
  if (rest === 0n && top >= 0x80) octets.push(0x00)
  if (rest === -1n && top < 0x80) octets.push(0xff)
  return Uint8Array.from(octets.reverse())
}

/** INTEGER of any size and sign. A number must be a safe integer (`BigInt` throws RangeError for a fraction). */
export const integer = (value: bigint | number): Bytes => element(TAG.integer, integerContent(value))

/** INTEGER of a magnitude given as unsigned big-endian octets, as keys, signatures and serial numbers come. */
export const unsignedInteger = (magnitude: Uint8Array): Bytes => {
  let first = 0
  while (first < magnitude.length - 1 && magnitude[first] === 0) first += 1
  const minimal = first === 0 ? magnitude : magnitude.subarray(first)
  if (minimal.length === 0) return element(TAG.integer, Uint8Array.of(0))
  return minimal[0]! >= 0x80 ? element(TAG.integer, Uint8Array.of(0), minimal) : element(TAG.integer, minimal)
}

/** ENUMERATED, for values 0 to 127 (X.690 §8.4). */
export const enumerated = (value: number): Bytes => {
  if (!Number.isInteger(value) || value < 0 || value > 0x7f) throw new RangeError(`enumerated ${value} is not 0 to 127`)
  return element(TAG.enumerated, Uint8Array.of(value))
}

/** NULL. */
export const nullValue = (): Bytes => element(TAG.null)

/**
 * Content octets of an OBJECT IDENTIFIER in dotted form (X.690 §8.19). Throws TypeError for what is none, or has an arc above 2^53 - 1.
 */
const oidContent = (dotted: string): Bytes => {
  const arcs = dotted.split('.').map((arc) => (/^(0|[1-9]\d*)$/.test(arc) ? Number(arc) : Number.NaN))
  const [first, second] = arcs
  if (!arcs.every(Number.isSafeInteger) || first === undefined || second === undefined || first > 2 || (first < 2 && second > 39)) {
    throw new TypeError(`not an object identifier: ${dotted}`)
  }
  const octets: number[] = []
  for (const arc of [first * 40 + second, ...arcs.slice(2)]) {
    const groups = [arc % 128]
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups.push((rest % 128) | 0x80)
    octets.push(...groups.reverse())
  }
  return Uint8Array.from(octets)
}

/** OBJECT IDENTIFIER in dotted form, `1.2.840.10045.2.1`. */
export const objectIdentifier = (dotted: string): Bytes => element(TAG.oid, oidContent(dotted))

/** OCTET STRING. */
export const octetString = (content: Uint8Array): Bytes => element(TAG.octetString, content)

/** First content octet of a BIT STRING of whole octets. */
export const NO_UNUSED_BITS: Bytes = Uint8Array.of(0)

/** BIT STRING of whole octets, as public keys and signatures are. */
export const bitString = (content: Uint8Array): Bytes => element(TAG.bitString, NO_UNUSED_BITS, content)

/**
 * Content octets of a BIT STRING with named bits: `bits` are the numbers of those set, trailing zero bits are cut (X.690 §11.2.2).
 */
const namedBitsContent = (bits: readonly number[]): Bytes => {
  if (bits.length === 0) return Uint8Array.of(0)
  const highest = Math.max(...bits)
  const content = new Uint8Array(2 + (highest >> 3))
  content[0] = 7 - (highest & 7)
  for (const bit of bits) content[1 + (bit >> 3)]! |= 0x80 >> (bit & 7)
  return content
}

/** BIT STRING with named bits, such as KeyUsage. */
export const namedBits = (bits: readonly number[]): Bytes => element(TAG.bitString, namedBitsContent(bits))

const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

/** UTF8String. Throws TypeError for a lone surrogate, which has no encoding. */
export const utf8String = (text: string): Bytes => {
  if (!text.isWellFormed()) throw new TypeError('text with a lone surrogate has no UTF-8 form')
  return element(TAG.utf8String, isAscii(text) ? fromLatin1(text) : encoder.encode(text))
}

/** What a PrintableString may hold (X.680 §41.4). */
export const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/

/** PrintableString. Throws TypeError for any other character. */
export const printableString = (text: string): Bytes => {
  if (!PRINTABLE.test(text)) throw new TypeError(`not printable: ${text}`)
  return element(TAG.printableString, fromLatin1(text))
}

/** Content octets of an IA5String. Throws TypeError for anything outside ASCII. */
export const ia5Content = (text: string): Bytes => {
  if (!isAscii(text)) throw new TypeError(`not ASCII: ${text}`)
  return fromLatin1(text)
}

/** IA5String, as in e-mail addresses and URIs. */
export const ia5String = (text: string): Bytes => element(TAG.ia5String, ia5Content(text))

/** BMPString (UTF-16, big-endian), as PKCS#12 friendly names and passwords are. Throws TypeError for a lone surrogate. */
export const bmpString = (text: string): Bytes => element(TAG.bmpString, bmpContent(text))

/** Content octets of a BMPString. Throws TypeError for a lone surrogate, which importers read as they please. */
export const bmpContent = (text: string): Bytes => {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('text with a lone surrogate has no UTF-16 form')
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  return concatenate(units.map((unit) => Uint8Array.of(unit >> 8, unit & 0xff)))
}
