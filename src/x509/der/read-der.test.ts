import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DerReader, parseDer } from './read-der.ts'
import type { DerReason } from './read-element.ts'
import { TAG } from './tags.ts'
import { sequence } from './write-element.ts'
import { integer } from './write-value.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const ascii = (tag: number, text: string): Uint8Array => Uint8Array.of(tag, text.length, ...Buffer.from(text, 'latin1'))

/** Bytes that look like BER or like DER, and the reason each is refused for; `offset` where the fault lies. */
const REFUSED: readonly { readonly what: string; readonly bytes: Uint8Array; readonly reason: DerReason; readonly offset?: number }[] = [
  { what: 'nothing at all', bytes: hex(''), reason: 'element-missing', offset: 0 },
  { what: 'an identifier alone', bytes: hex('30'), reason: 'truncated', offset: 0 },
  { what: 'content that ends early', bytes: hex('3003 020101 00'.slice(0, 9)), reason: 'truncated' },
  { what: 'a second element', bytes: hex('0500 0500'), reason: 'trailing-bytes', offset: 2 },
  { what: 'an inner element longer than the outer', bytes: hex('3003 020201 01'), reason: 'truncated', offset: 3 },
  { what: 'an indefinite length', bytes: hex('3080 0500 0000'), reason: 'length-indefinite', offset: 1 },
  { what: 'a long form below 128', bytes: hex('04817f' + '00'.repeat(127)), reason: 'length-not-minimal', offset: 1 },
  { what: 'a length with a leading zero', bytes: hex('04820080' + '00'.repeat(128)), reason: 'length-not-minimal' },
  { what: 'a length of four gigabytes', bytes: hex('0484ffffffff00'), reason: 'truncated' },
  { what: 'a length of length 9', bytes: hex('0489010101010101010101'), reason: 'too-large' },
  { what: 'a length of length 127', bytes: hex('04ff0101'), reason: 'too-large' },
  { what: 'a tag in several octets', bytes: hex('1f810100'), reason: 'tag-not-accepted' },
  { what: 'an end-of-contents octet', bytes: hex('0000'), reason: 'tag-not-accepted' },
  { what: 'a constructed octet string', bytes: hex('2403040100'), reason: 'tag-not-accepted' },
  { what: 'a primitive sequence', bytes: hex('1000'), reason: 'tag-not-accepted' },
  { what: 'a real number', bytes: hex('0900'), reason: 'tag-not-accepted' },
  { what: 'TRUE as 01', bytes: hex('010101'), reason: 'boolean-invalid' },
  { what: 'a boolean of two octets', bytes: hex('0102ffff'), reason: 'boolean-invalid' },
  { what: 'an integer without octets', bytes: hex('0200'), reason: 'integer-empty' },
  { what: 'a positive integer padded', bytes: hex('0202007f'), reason: 'integer-not-minimal' },
  { what: 'a negative integer padded', bytes: hex('0202ff80'), reason: 'integer-not-minimal' },
  { what: 'NULL with content', bytes: hex('050100'), reason: 'null-not-empty' },
  { what: 'an empty bit string without its first octet', bytes: hex('0300'), reason: 'bit-string-invalid' },
  { what: 'eight unused bits', bytes: hex('03020800'), reason: 'bit-string-invalid' },
  { what: 'unused bits of nothing', bytes: hex('030101'), reason: 'bit-string-invalid' },
  { what: 'unused bits that are set', bytes: hex('03020101'), reason: 'bit-string-invalid' },
  { what: 'an object identifier without arcs', bytes: hex('0600'), reason: 'oid-invalid' },
  { what: 'an arc that does not end', bytes: hex('06022a86'), reason: 'oid-invalid' },
  { what: 'an arc with a leading 80', bytes: hex('06032a8001'), reason: 'oid-invalid' },
  { what: 'an object identifier of 65 octets', bytes: hex('0641' + '2a'.repeat(65)), reason: 'oid-too-long' },
  { what: 'UTF-8 with an overlong slash', bytes: hex('0c02c0af'), reason: 'string-invalid' },
  { what: 'UTF-8 with a surrogate', bytes: hex('0c03eda080'), reason: 'string-invalid' },
  { what: 'UTF-8 cut in a character', bytes: hex('0c02e383'), reason: 'string-invalid' },
  { what: 'an asterisk in a printable string', bytes: ascii(TAG.printableString, 'a*b'), reason: 'string-invalid' },
  { what: 'Latin-1 in an IA5 string', bytes: ascii(TAG.ia5String, 'caf\xe9'), reason: 'string-invalid' },
  { what: 'half a character in a BMP string', bytes: hex('1e03004100'), reason: 'string-invalid' },
  { what: 'a teletex string', bytes: ascii(TAG.teletexString, 'a'), reason: 'tag-not-accepted' },
  { what: 'UTCTime without seconds', bytes: ascii(TAG.utcTime, '2611220600Z'), reason: 'time-invalid' },
  { what: 'UTCTime with an offset', bytes: ascii(TAG.utcTime, '261122060000+0900'), reason: 'time-invalid' },
  { what: 'UTCTime on 30 February', bytes: ascii(TAG.utcTime, '260230060000Z'), reason: 'time-invalid' },
  { what: 'UTCTime at 24 hours', bytes: ascii(TAG.utcTime, '261122240000Z'), reason: 'time-invalid' },
  { what: 'UTCTime at second 60', bytes: ascii(TAG.utcTime, '261231235960Z'), reason: 'time-invalid' },
  { what: 'GeneralizedTime with a fraction', bytes: ascii(TAG.generalizedTime, '20261122060000.5Z'), reason: 'time-invalid' },
  { what: 'GeneralizedTime in local time', bytes: ascii(TAG.generalizedTime, '20261122060000'), reason: 'time-invalid' },
  { what: 'a set out of order', bytes: hex('3106 020102 020101'), reason: 'set-not-sorted', offset: 5 },
]

const anything = (reader: DerReader): void => reader.skip()

for (const { what, bytes, reason, offset } of REFUSED) {
  test(`the reader refuses ${what}: ${reason}`, () => {
    const read = parseDer(bytes, { maxBytes: 1000 }, anything)
    assert.ok(!read.ok)
    assert.equal(read.problem.reason, reason)
    if (offset !== undefined) assert.equal(read.problem.offset, offset)
  })
}

test('a fault in a part that nobody reads is found all the same', () => {
  const read = parseDer(sequence(integer(1), hex('010101')), { maxBytes: 100 }, (reader) => reader.sequence((inside) => {
    const value = inside.integer()
    inside.skip()
    return value
  }))
  assert.deepEqual(read, { ok: false, problem: { reason: 'boolean-invalid', offset: 7 } })
})

test('elements left over inside a structure are refused', () => {
  const read = parseDer(sequence(integer(1), integer(2)), { maxBytes: 100 }, (reader) => reader.sequence((inside) => inside.integer()))
  assert.deepEqual(read, { ok: false, problem: { reason: 'trailing-bytes', offset: 5 } })
})

test('size, depth and number of elements are bounded, the bound itself included', () => {
  const nested = (depth: number): Uint8Array => (depth === 0 ? integer(1) : sequence(nested(depth - 1)))
  assert.ok(parseDer(nested(3), { maxBytes: 9, maxDepth: 3 }, anything).ok)
  assert.deepEqual(parseDer(nested(3), { maxBytes: 8 }, anything), { ok: false, problem: { reason: 'too-large', offset: 8 } })
  assert.deepEqual(parseDer(nested(4), { maxBytes: 100, maxDepth: 3 }, anything), { ok: false, problem: { reason: 'too-deep', offset: 8 } })
  const wide = sequence(integer(1), integer(2), integer(3))
  assert.ok(parseDer(wide, { maxBytes: 100, maxElements: 4 }, anything).ok)
  assert.deepEqual(
    parseDer(wide, { maxBytes: 100, maxElements: 3 }, anything), { ok: false, problem: { reason: 'too-many-elements', offset: 8 } },
  )
})

test('a hundred thousand nested sequences are refused without exhausting the stack', () => {
  let length = 0
  const parts: number[][] = []
  for (let level = 0; level < 100_000; level += 1) {
    const header = length < 0x80 ? [0x30, length] : length < 0x100 ? [0x30, 0x81, length]
      : length < 0x10000 ? [0x30, 0x82, length >> 8, length & 0xff] : [0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]
    parts.push(header)
    length += header.length
  }
  const read = parseDer(Uint8Array.from(parts.reverse().flat()), { maxBytes: 1_000_000, maxElements: 1_000_000 }, anything)
  assert.ok(!read.ok && read.problem.reason === 'too-deep')
})

test('times follow RFC 5280 §4.1.2.5: UTCTime from 1950, GeneralizedTime only outside its years', () => {
  const time = (tag: number, text: string) => parseDer(ascii(tag, text), { maxBytes: 100 }, (reader) => reader.time().toISOString())
  assert.deepEqual(time(TAG.utcTime, '500101000000Z'), { ok: true, value: '1950-01-01T00:00:00.000Z' })
  assert.deepEqual(time(TAG.utcTime, '491231235959Z'), { ok: true, value: '2049-12-31T23:59:59.000Z' })
  assert.deepEqual(time(TAG.generalizedTime, '20500101000000Z'), { ok: true, value: '2050-01-01T00:00:00.000Z' })
  assert.deepEqual(time(TAG.generalizedTime, '20491231235959Z'), { ok: false, problem: { reason: 'time-invalid', offset: 0 } })
})

test('a DEFAULT FALSE written out is refused (X.690 §11.5)', () => {
  const read = (bytes: Uint8Array) => parseDer(bytes, { maxBytes: 100 }, (reader) => reader.sequence((inside) => inside.booleanDefaultFalse()))
  assert.deepEqual(read(hex('3000')), { ok: true, value: false })
  assert.deepEqual(read(hex('30030101ff')), { ok: true, value: true })
  assert.deepEqual(read(hex('3003010100')), { ok: false, problem: { reason: 'value-not-accepted', offset: 2 } })
})

test('named bits with trailing zeros are refused (X.690 §11.2.2)', () => {
  const read = (bytes: Uint8Array) => parseDer(bytes, { maxBytes: 100 }, (reader) => reader.namedBits())
  assert.deepEqual(read(hex('03020780')), { ok: true, value: [0] })
  assert.deepEqual(read(hex('0303070080')), { ok: true, value: [8] })
  assert.equal(read(hex('03020080')).ok, false)
  assert.equal(read(hex('03020000')).ok, false)
})

test('what the reader hands out is a copy, even of a Buffer', () => {
  const buffer = Buffer.from('0403010203', 'hex')
  const read = parseDer(buffer, { maxBytes: 100 }, (reader) => reader.octetString())
  buffer.fill(0)
  assert.ok(read.ok)
  assert.deepEqual(read.value, Uint8Array.of(1, 2, 3))
})

const readUtf8String = (content: Uint8Array) => parseDer(Uint8Array.of(TAG.utf8String, content.length, ...content), { maxBytes: 1_000 }, (reader) => reader.string().text)

test('a UTF8String says what a strict decoder makes of it, and is refused where that refuses it', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const decoded = (content: Uint8Array): string | undefined => {
    try {
      return decoder.decode(content)
    } catch {
      return undefined
    }
  }
  const same = (content: Uint8Array): void => {
    const read = readUtf8String(content)
    assert.equal(read.ok ? read.value : undefined, decoded(content), Buffer.from(content).toString('hex'))
    if (!read.ok) assert.equal(read.problem.reason, 'string-invalid')
  }
  // The last and the first of each length, surrogates, what lies above U+10FFFF, overlong forms, ends that are missing, a byte order mark.
  const edges = [
    '7f', 'c280', 'dfbf', 'e0a080', 'ed9fbf', 'ee8080', 'efbfbf', 'f0908080', 'f48fbfbf', 'efbbbf41', 'eda080', 'edbfbf', 'f4908080', 'f5808080', 'ff', '80', 'c0af', 'c1bf',
    'e09fbf', 'f08fbfbf', 'c2', 'e3', 'e381', 'f09f98', 'e381c2', '41e3', 'e38182e3', 'c241',
  ]
  for (const edge of edges) same(hex(edge))
  const octet = fc.oneof(fc.constantFrom(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5), fc.nat(255))
  fc.assert(fc.property(fc.array(octet, { maxLength: 8 }), (octets) => same(Uint8Array.from(octets))), { numRuns: 5_000 })
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => same(new TextEncoder().encode(text))))
})
