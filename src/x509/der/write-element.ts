import { type Bytes, compareBytes, lengthOf } from './bytes.ts'
import { TAG, contextTag } from './tags.ts'

const lengthOctets = (length: number): number => (length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : length < 0x1000000 ? 4 : 5)

/** Octets an element with `contentLength` octets of content takes in all, one identifier octet included. */
const elementLength = (contentLength: number): number => 1 + lengthOctets(contentLength) + contentLength

/** Writes identifier and definite minimal length (X.690 §10.1) at `at`; returns where the content begins. */
const writeHeader = (target: Uint8Array, at: number, tag: number, contentLength: number): number => {
  const octets = lengthOctets(contentLength)
  target[at] = tag
  if (octets === 1) {
    target[at + 1] = contentLength
    return at + 2
  }
  target[at + 1] = 0x80 | (octets - 1)
  let rest = contentLength
  for (let index = at + octets; index > at + 1; index -= 1) {
    target[index] = rest & 0xff
    rest = Math.floor(rest / 256)
  }
  return at + 1 + octets
}

/** Identifier and length alone, of an element whose content stands elsewhere. */
export const header = (tag: number, contentLength: number): Bytes => {
  const written = new Uint8Array(elementLength(contentLength) - contentLength)
  writeHeader(written, 0, tag, contentLength)
  return written
}

/** One element: identifier octet `tag`, length, and the parts as its content. */
export const element = (tag: number, ...parts: readonly Uint8Array[]): Bytes => {
  const length = lengthOf(parts)
  const written = new Uint8Array(elementLength(length))
  let at = writeHeader(written, 0, tag, length)
  for (const part of parts) {
    written.set(part, at)
    at += part.length
  }
  return written
}

/** The same in pieces, to be written into something larger, so that its content is not copied twice. */
export const pieces = (tag: number, ...parts: readonly Uint8Array[]): readonly Uint8Array[] => [header(tag, lengthOf(parts)), ...parts]

/** SEQUENCE or SEQUENCE OF the elements given, in the order given. */
export const sequence = (...elements: readonly Uint8Array[]): Bytes => element(TAG.sequence, ...elements)

/** SET OF, its elements sorted by their encodings (X.690 §11.6). */
export const setOf = (...elements: readonly Uint8Array[]): Bytes => element(TAG.set, ...[...elements].sort(compareBytes))

/** `[number] EXPLICIT`: a constructed tag around whole elements. */
export const explicit = (number: number, ...elements: readonly Uint8Array[]): Bytes =>
  element(contextTag(number, 'constructed'), ...elements)

/** `[number] IMPLICIT` of a primitive type, given the content octets without their own tag. */
export const implicitPrimitive = (number: number, content: Uint8Array): Bytes => element(contextTag(number, 'primitive'), content)

/** `[number] IMPLICIT` of a SEQUENCE, given its elements. A SET OF has to be sorted by the caller. */
export const implicitConstructed = (number: number, ...elements: readonly Uint8Array[]): Bytes => explicit(number, ...elements)
