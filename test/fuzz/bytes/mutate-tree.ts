import type { Random } from '../random.ts'
import { mutateBytes } from './mutate.ts'
import { type Node, lengthOctets, readNode, readNodes, writeNode } from './tree.ts'

const TAGS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1a, 0x1c, 0x1e, 0x30, 0x31, 0x24, 0x80, 0x81, 0x82, 0x86, 0x87, 0xa0, 0xa1, 0xa2, 0xa3, 0x40, 0x60, 0xc0, 0xe0, 0x1f]

/** Octet strings and bit strings mostly hold DER themselves: changed inside as well. */
const opened = (node: Node): readonly Node[] | undefined => (node.tag === 0x04 ? readNodes(node.content) : node.tag === 0x03 && node.content[0] === 0 ? readNodes(node.content.subarray(1)) : undefined)

const leaf = (tag: number, content: Uint8Array): Node => ({ tag, content, inside: undefined })

const repeated = (random: Random, node: Node): Node[] => Array.from({ length: 1 + random.below(random.once(6) ? 300 : 4) }, () => node)

const nested = (random: Random, node: Node): Node => {
  let around = node
  for (let left = 1 + random.below(random.once(4) ? 60 : 4); left > 0; left -= 1) around = { tag: random.pick([0x30, 0x31, 0xa0, 0xa3]), content: new Uint8Array(), inside: [around] }
  return around
}

/** A length that is wrong, or right in a form that DER forbids. */
const lied = (random: Random, node: Node): Node => {
  const { length } = writeNode(node)
  const lie = random.pick<Uint8Array>([
    Uint8Array.of(0x80), lengthOctets(length, 1 + random.below(3)), lengthOctets(Math.max(0, length - 1 - random.below(8))), lengthOctets(length + 1 + random.below(300)),
    Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff), Uint8Array.of(0x88, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), Uint8Array.of(0xff), lengthOctets(0),
  ])
  return { ...node, length: lie }
}

/** What stands in the place of an element. */
const replaced = (random: Random, node: Node, donor: Node): Node[] => {
  switch (random.below(11)) {
    case 0: return []
    case 1: return repeated(random, node)
    case 2: return [node, within(random, donor)]
    case 3: return [within(random, donor)]
    case 4: return [nested(random, node)]
    case 5: return [lied(random, node)]
    case 6: return [{ ...node, tag: random.pick(TAGS) }]
    case 7: return [leaf(node.tag, new Uint8Array())]
    case 8: return [leaf(random.pick(TAGS), random.bytes(random.below(24))), node]
    case 9: return [leaf(node.tag, new Uint8Array(random.once(40) ? 20_000 : random.below(300)).fill(random.below(256)))]
    default: return [leaf(node.tag, mutateBytes(random, node.inside === undefined ? node.content : writeNode(node).subarray(2), node.content))]
  }
}

const shuffled = (random: Random, inside: readonly Node[]): readonly Node[] => {
  const [one, other] = [random.below(inside.length), random.below(inside.length)]
  return inside.map((node, at) => (at === one ? inside[other]! : at === other ? inside[one]! : node))
}

const changeInside = (random: Random, inside: readonly Node[], donor: Node): readonly Node[] => {
  if (inside.length === 0) return [within(random, donor)]
  if (random.once(8)) return shuffled(random, inside)
  const at = random.below(inside.length)
  const chosen = inside[at]!
  const deeper = chosen.inside ?? opened(chosen)
  const instead = deeper === undefined || deeper.length === 0 || random.once(4) ? replaced(random, chosen, donor) : [withInside(chosen, changeInside(random, deeper, donor))]
  return [...inside.slice(0, at), ...instead, ...inside.slice(at + 1)]
}

const withInside = (node: Node, inside: readonly Node[]): Node => {
  if (node.inside !== undefined) return { ...node, inside }
  const content = inside.map(writeNode)
  return leaf(node.tag, Uint8Array.from([...(node.tag === 0x03 ? [0] : []), ...content.flatMap((each) => [...each])]))
}

/** An element somewhere inside an element, or that itself, for another to take over. */
const within = (random: Random, node: Node): Node => {
  const inside = random.once(4) ? undefined : node.inside ?? opened(node)
  return inside === undefined || inside.length === 0 ? node : within(random, random.pick(inside))
}

/** Changes elements and writes true lengths around them, so that a change deep inside is reached; octets where there are no elements. */
export const mutateTree = (random: Random, input: Uint8Array, other: Uint8Array): Uint8Array => {
  const node = random.once(4) ? undefined : readNode(input)
  if (node?.inside === undefined) return mutateBytes(random, input, other)
  const changed = writeNode({ ...node, inside: changeInside(random, node.inside, readNode(other) ?? leaf(0x05, new Uint8Array())) })
  return changed.length > 100_000 ? changed.subarray(0, 100_000) : changed
}
