import { joined } from './mutate.ts'

/**
 * BER as leniently as can be, apart from the product's own reader so that the two can be compared: any tag of one octet, any definite
 * length, and whatever does not divide into elements is content.
 */
export type Node = { readonly tag: number; readonly content: Uint8Array; readonly inside: readonly Node[] | undefined; readonly length?: Uint8Array }

const MOST_DEPTH = 60

const lengthAt = (bytes: Uint8Array, at: number): readonly [length: number, next: number] | undefined => {
  const first = bytes[at]
  if (first === undefined || first === 0x80) return undefined
  if (first < 0x80) return [first, at + 1]
  const octets = first & 0x7f
  if (octets > 6 || at + 1 + octets > bytes.length) return undefined
  let length = 0
  for (let index = 0; index < octets; index += 1) length = length * 256 + bytes[at + 1 + index]!
  return [length, at + 1 + octets]
}

/** The elements that bytes consist of; undefined where they are none, or something is left over. */
export const readNodes = (bytes: Uint8Array, depth = 0): readonly Node[] | undefined => {
  if (depth > MOST_DEPTH) return undefined
  const nodes: Node[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!
    const found = (tag & 0x1f) === 0x1f ? undefined : lengthAt(bytes, at + 1)
    if (found === undefined || found[1] + found[0] > bytes.length) return undefined
    const content = bytes.subarray(found[1], found[1] + found[0])
    nodes.push({ tag, content, inside: (tag & 0x20) === 0 ? undefined : readNodes(content, depth + 1) })
    at = found[1] + found[0]
  }
  return nodes
}

/** The one element that bytes consist of. */
export const readNode = (bytes: Uint8Array): Node | undefined => {
  const nodes = readNodes(bytes)
  return nodes?.length === 1 ? nodes[0] : undefined
}

/** The fewest octets for a length (X.690 §10.1), or more of them. */
export const lengthOctets = (length: number, more = 0): Uint8Array => {
  if (length < 0x80 && more === 0) return Uint8Array.of(length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  const padded = [...Array.from({ length: Math.max(0, more - (length < 0x80 ? 1 : 0)) }, () => 0), ...octets]
  return Uint8Array.of(0x80 | padded.length, ...padded)
}

export const contentOf = ({ content, inside }: Node): Uint8Array => (inside === undefined ? content : joined(...inside.map(writeNode)))

/** Writes an element, with true lengths unless it brings its own. */
export const writeNode = (node: Node): Uint8Array<ArrayBuffer> => {
  const content = contentOf(node)
  return joined(Uint8Array.of(node.tag), node.length ?? lengthOctets(content.length), content)
}

/** The tags of an element and all inside, without contents: how it is built. */
export const buildOf = ({ tag, inside }: Node): string => tag.toString(16) + (inside === undefined ? '' : `(${inside.map(buildOf).join(' ')})`)
