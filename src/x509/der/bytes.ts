/** Bytes that own plain memory, as WebCrypto and every writer of this room require. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Octets of all parts. */
export const lengthOf = (parts: readonly Uint8Array[]): number => {
  let length = 0
  for (const part of parts) length += part.length
  return length
}

/** All parts, one after the other, in new memory. */
export const concatenate = (parts: readonly Uint8Array[]): Bytes => {
  const joined = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/**
 * Order of two encodings as octet strings, the shorter padded with zero octets (X.690 §11.6); negative, zero or positive.
 * Not for secrets: the time it takes depends on the first difference.
 */
export const compareBytes = (left: Uint8Array, right: Uint8Array): number => {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = left[at]! - right[at]!
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** Whether two public byte strings are the same. Not for secrets. */
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && compareBytes(left, right) === 0

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal, two digits an octet. */
export const toHex = (bytes: Uint8Array): string => {
  let text = ''
  for (const octet of bytes) text += HEX[octet]!
  return text
}

/** One octet a character; the caller has made sure that no character lies above U+00FF. */
export const fromLatin1 = (text: string): Bytes => {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}
