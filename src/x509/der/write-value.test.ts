import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toHex } from './bytes.ts'
import { oidName } from './oid-name.ts'
import * as OID from './oid.ts'
import { element, explicit, implicitPrimitive, sequence, setOf } from './write-element.ts'
import { generalizedTime, time, utcTime } from './write-time.ts'
import {
  bmpString, boolean, enumerated, ia5String, integer, namedBits, objectIdentifier, printableString, unsignedInteger, utf8String,
} from './write-value.ts'

test('integers take as few octets as possible (X.690 §8.3)', () => {
  const cases: readonly (readonly [bigint | number, string])[] = [
    [0, '020100'], [127, '02017f'], [128, '02020080'], [256, '02020100'], [-1, '0201ff'], [-128, '020180'], [-129, '0202ff7f'],
    [2n ** 63n, '0209008000000000000000'],
  ]
  for (const [value, expected] of cases) assert.equal(toHex(integer(value)), expected)
})

test('unsigned magnitudes get a sign octet where needed and lose leading zeros', () => {
  assert.equal(toHex(unsignedInteger(Uint8Array.of(0x80))), '02020080')
  assert.equal(toHex(unsignedInteger(Uint8Array.of(0, 0, 0x7f))), '02017f')
  assert.equal(toHex(unsignedInteger(Uint8Array.of(0, 0))), '020100')
  assert.equal(toHex(unsignedInteger(new Uint8Array())), '020100')
})

test('lengths of 127, 128, 255, 256, 65535 and 65536 octets', () => {
  const header = (length: number) => toHex(element(4, new Uint8Array(length)).subarray(0, 6)).replace(/(00)+$/, '')
  assert.equal(header(127), '047f')
  assert.equal(header(128), '048180')
  assert.equal(header(255), '0481ff')
  assert.equal(toHex(element(4, new Uint8Array(256)).subarray(0, 4)), '04820100')
  assert.equal(header(65535), '0482ffff')
  assert.equal(toHex(element(4, new Uint8Array(65536)).subarray(0, 5)), '0483010000')
})

test('object identifiers as in X.690 §8.19.5 and at the edges of the first octet', () => {
  assert.equal(toHex(objectIdentifier('2.100.3')), '0603813403')
  assert.equal(toHex(objectIdentifier('1.2.840.113549')), '06062a864886f70d')
  assert.equal(toHex(objectIdentifier('0.39')), '060127')
  assert.equal(toHex(objectIdentifier('2.0')), '060150')
  for (const wrong of ['', '1', '3.1', '1.40', '1.2.03', '1.2.', '1.-2', '1.2.x']) assert.throws(() => objectIdentifier(wrong), TypeError)
})

test('sets are sorted by their encodings, sequences are not', () => {
  assert.equal(toHex(setOf(integer(2), integer(1))), '3106020101020102')
  assert.equal(toHex(sequence(integer(2), integer(1))), '3006020102020101')
})

test('booleans, named bits, enumerated values and tags', () => {
  assert.equal(toHex(boolean(true)), '0101ff')
  assert.equal(toHex(namedBits([])), '030100')
  assert.equal(toHex(namedBits([0])), '03020780')
  assert.equal(toHex(namedBits([6, 5])), '03020106')
  assert.equal(toHex(namedBits([8])), '0303070080')
  assert.equal(toHex(enumerated(4)), '0a0104')
  assert.equal(toHex(explicit(3, integer(1))), 'a303020101')
  assert.equal(toHex(implicitPrimitive(6, Uint8Array.of(0x61))), '860161')
  assert.throws(() => enumerated(128), RangeError)
  assert.throws(() => explicit(31), RangeError)
})

test('strings refuse what their type cannot hold', () => {
  assert.equal(toHex(utf8String('割')), '0c03e589b2')
  assert.equal(toHex(bmpString('割')), '1e025272')
  assert.throws(() => utf8String('\ud800'), TypeError)
  assert.throws(() => printableString('a_b'), TypeError)
  assert.throws(() => ia5String('é'), TypeError)
})

test('times switch from UTCTime to GeneralizedTime at 2050 (RFC 5280 §4.1.2.5)', () => {
  const text = (bytes: Uint8Array) => `${bytes[0]!.toString(16)} ${Buffer.from(bytes.subarray(2)).toString()}`
  assert.equal(text(time(new Date('2049-12-31T23:59:59Z'))), '17 491231235959Z')
  assert.equal(text(time(new Date('2050-01-01T00:00:00Z'))), '18 20500101000000Z')
  assert.equal(text(time(new Date('1950-01-01T00:00:00Z'))), '17 500101000000Z')
  assert.equal(text(generalizedTime(new Date('2026-11-22T06:00:00Z'))), '18 20261122060000Z')
  assert.throws(() => utcTime(new Date('2050-01-01T00:00:00Z')), RangeError)
  assert.throws(() => time(new Date('2026-11-22T06:00:00.500Z')), RangeError)
  assert.throws(() => time(new Date('+010000-01-01T00:00:00Z')), RangeError)
  assert.throws(() => time(new Date(Number.NaN)), RangeError)
})

test('no two names of the table share an object identifier, and names are found again', () => {
  assert.equal(new Set(Object.values(OID)).size, Object.keys(OID).length)
  assert.equal(oidName('2.5.4.3'), 'commonName')
  assert.equal(oidName('1.2.3'), undefined)
})
