import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Bytes } from './bytes.ts'
import { type DerReader, parseDer } from './read-der.ts'
import { CONSTRUCTED, TAG } from './tags.ts'
import { element, explicit, implicitPrimitive, sequence, setOf } from './write-element.ts'
import { generalizedTime, utcTime } from './write-time.ts'
import {
  bitString, bmpString, boolean, ia5String, integer, namedBits, nullValue, objectIdentifier, octetString, printableString, utf8String,
} from './write-value.ts'

const BOUNDS = { maxBytes: 4096 }

/** Reads every element to a value and writes the value again with the other half of this folder. */
const reEncode = (reader: DerReader): Bytes => {
  const tag = [...Object.values(TAG), ...Array.from({ length: 0xc0 }, (_, index) => 0x40 + index)].find((candidate) => reader.nextIs(candidate))
  if (tag === undefined) return reader.refuse('tag-unexpected')
  switch (tag) {
    case TAG.boolean: return boolean(reader.boolean())
    case TAG.integer: return integer(reader.integer())
    case TAG.null: return reader.nothing(), nullValue()
    case TAG.oid: return objectIdentifier(reader.oid())
    case TAG.octetString: return octetString(reader.octetString())
    case TAG.utf8String: return utf8String(reader.text(tag))
    case TAG.printableString: return printableString(reader.text(tag))
    case TAG.ia5String: return ia5String(reader.text(tag))
    case TAG.bmpString: return bmpString(reader.text(tag))
    case TAG.generalizedTime: return generalizedTime(reader.generalizedTime())
    case TAG.utcTime: return utcTime(reader.time())
    case TAG.set: return setOf(...reader.setOf({ min: 0, max: 4096 }, reEncode))
  }
  if ((tag & CONSTRUCTED) !== 0) return element(tag, ...reader.enter(tag, (inside) => inside.many({ min: 0, max: 4096 }, reEncode)))
  return element(tag, reader.content(tag))
}

const second = (from: string, to: string) => fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
  .map((instant) => new Date(Math.floor(instant.getTime() / 1000) * 1000))

const printable = fc.string({ unit: fc.constantFrom(..."abcXYZ019 '()+,-./:=?") })

const leaf: fc.Arbitrary<Bytes> = fc.oneof(
  fc.boolean().map(boolean),
  fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }).map(integer),
  fc.integer().map(integer),
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.nat(39), fc.array(fc.maxSafeNat(), { maxLength: 5 }))
    .map(([first, next, rest]) => objectIdentifier([first, next, ...rest].join('.'))),
  fc.uint8Array({ maxLength: 300 }).map((content) => octetString(content)),
  fc.uint8Array({ maxLength: 40 }).map((content) => bitString(content)),
  fc.uniqueArray(fc.nat(12)).map(namedBits),
  fc.constant(nullValue()),
  fc.string({ unit: 'grapheme' }).map(utf8String),
  printable.map(printableString),
  printable.map(ia5String),
  printable.map(bmpString),
  second('1950-01-01T00:00:00Z', '2049-12-31T23:59:59Z').map(utcTime),
  second('0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z').map(generalizedTime),
  fc.uint8Array({ maxLength: 20 }).map((content) => implicitPrimitive(2, content)),
)

const { tree } = fc.letrec<{ tree: Bytes }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 5 }).map((elements) => sequence(...elements)),
    fc.array(tie('tree'), { maxLength: 5 }).map((elements) => setOf(...elements)),
    fc.array(tie('tree'), { maxLength: 3 }).map((elements) => explicit(3, ...elements))),
}))

test('whatever the writer writes, the reader accepts and gives back the same bytes', () => {
  fc.assert(fc.property(tree, (written) => {
    const read = parseDer(written, { maxBytes: 100_000 }, reEncode)
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(read.value, written)
  }), { numRuns: 500 })
})

test('a mutated encoding is refused with an offset, or is DER of something else: it re-encodes to the same bytes', () => {
  let refused = 0
  let accepted = 0
  fc.assert(fc.property(tree, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }), fc.nat(3), (written, changes, cut) => {
    const mutant = written.slice(0, written.length - cut)
    for (const [at, octet] of changes) if (mutant.length > 0) mutant[at % mutant.length] = octet
    const read = parseDer(mutant, BOUNDS, reEncode)
    if (read.ok) {
      accepted += 1
      assert.deepEqual(read.value, mutant)
    } else {
      refused += 1
      assert.ok(read.problem.offset >= 0 && read.problem.offset <= Math.max(mutant.length, BOUNDS.maxBytes))
    }
  }), { numRuns: 5000 })
  assert.ok(refused > 100 && accepted > 100, `the property saw both ends (${refused} refused, ${accepted} accepted)`)
})

test('random bytes never throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    const read = parseDer(bytes, BOUNDS, reEncode)
    if (read.ok) assert.deepEqual(read.value, new Uint8Array(bytes))
  }), { numRuns: 5000 })
})
