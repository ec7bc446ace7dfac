import { type DerReader, parseDer } from '../../../src/x509/der/read-der.ts'
import { isConstructed } from '../../../src/x509/der/read-element.ts'
import { CONSTRUCTED, TAG } from '../../../src/x509/der/tags.ts'
import { element } from '../../../src/x509/der/write-element.ts'
import { bitString, boolean, integer, namedBits, nullValue, objectIdentifier, utf8String } from '../../../src/x509/der/write-value.ts'
import { generalizedTime, utcTime } from '../../../src/x509/der/write-time.ts'
import { concatenate, type Bytes } from '../../../src/x509/der/bytes.ts'
import { mutateTree } from '../bytes/mutate-tree.ts'
import { buildOf, readNode, writeNode, type Node } from '../bytes/tree.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { AUTHORITY } from './authority.ts'
import { kept } from './corpus.ts'

const BOUNDS = { maxBytes: 16_384 }

const instant = (random: Random): Date => new Date(Date.UTC(1950 + random.below(100), random.below(12), 1 + random.below(28), random.below(24), random.below(60), random.below(60)))

const LEAVES: readonly ((random: Random) => Bytes)[] = [
  (random) => boolean(random.once(2)),
  (random) => integer(random.once(2) ? random.below(300) - 150 : BigInt(`0x${Buffer.from(random.bytes(1 + random.below(40))).toString('hex')}`)),
  (random) => objectIdentifier([random.below(3), random.below(40), ...Array.from({ length: random.below(6) }, () => random.below(2 ** (1 + random.below(30))))].join('.')),
  (random) => element(TAG.octetString, random.bytes(random.below(200))),
  (random) => bitString(random.bytes(random.below(40))),
  (random) => namedBits(Array.from({ length: random.below(5) }, () => random.below(20))),
  () => nullValue(),
  (random) => utf8String(random.pick(['', 'みなと', '😀', 'a\u0300', '\u0000', '★'])),
  (random) => element(random.pick([TAG.printableString, TAG.ia5String, TAG.visibleString, TAG.numericString]), random.bytes(random.below(12)).map((octet) => 0x20 + (octet & 0x3f))),
  (random) => element(TAG.bmpString, random.bytes(2 * random.below(6))),
  (random) => (random.once(2) ? utcTime(instant(random)) : generalizedTime(instant(random))),
  (random) => element(0x80 | random.below(31), random.bytes(random.below(30))),
]

const makeDer = (random: Random, depth = 0): Bytes => {
  if (depth > 5 || random.once(3)) return random.pick(LEAVES)(random)
  const parts = Array.from({ length: random.below(5) }, () => makeDer(random, depth + 1))
  const tag = random.pick([TAG.sequence, TAG.sequence, TAG.set, 0xa0 | random.below(31)])
  return element(tag, ...(tag === TAG.set ? parts.sort(Buffer.compare) : parts))
}

/** Everything read to a value with the typed reader, octets again: what was accepted is the only encoding of what it says. */
const reEncoded = (reader: DerReader): Bytes => {
  const tag = reader.peek()[0]!
  if (isConstructed(tag)) return element(tag, ...reader.enter(tag, (inside) => inside.many({ min: 0, max: 4096 }, reEncoded)))
  switch (tag) {
    case TAG.boolean: return boolean(reader.boolean())
    case TAG.integer: return integer(reader.integer())
    case TAG.null: return reader.nothing(), nullValue()
    case TAG.oid: return objectIdentifier(reader.oid())
    case TAG.utf8String: return utf8String(reader.text(tag))
    case TAG.generalizedTime: return generalizedTime(reader.generalizedTime())
    default: return element(tag, reader.content(tag))
  }
}

const judge: Target['judge'] = (input) => {
  const before = new Uint8Array(input)
  const read = parseDer(input, BOUNDS, reEncoded)
  holds(Buffer.compare(before, input) === 0, 'reading changed the input')
  if (!read.ok) {
    holds(read.problem.offset >= 0 && read.problem.offset <= Math.max(input.length, BOUNDS.maxBytes), 'an offset outside the input', String(read.problem.offset))
    return { shape: read.problem.reason, accepted: false }
  }
  holds(Buffer.compare(read.value, input) === 0, 'two encodings of one value were accepted')
  const node = readNode(input)
  holds(node !== undefined && !leaves(node).some(({ tag }) => (tag & 0xc0) === 0 && (tag & CONSTRUCTED) !== 0), 'a lenient reader finds no element')
  return { shape: 'accepted', accepted: true }
}

/** Constructed elements whose content does not divide into elements. */
const leaves = (node: Node): readonly Node[] => (node.inside === undefined ? [node] : node.inside.flatMap(leaves))

export const derTarget: Target = {
  name: 'der',
  reads: 'the reader of DER (x509/der)',
  share: 10,
  corpus: [...kept('der'), AUTHORITY.client.der, AUTHORITY.root.der, concatenate([AUTHORITY.client.spki])],
  make: (random) => makeDer(random),
  mutate: mutateTree,
  judge,
  build: (input) => {
    const node = readNode(input)
    return node === undefined ? '' : buildOf(node)
  },
}

/** Elements around elements, deeper than anything real. */
export const nestedDeep = (depth: number): Uint8Array => {
  let node: Node = { tag: TAG.null, content: new Uint8Array(), inside: undefined }
  for (let left = depth; left > 0; left -= 1) node = { tag: TAG.sequence, content: new Uint8Array(), inside: [node] }
  return writeNode(node)
}
