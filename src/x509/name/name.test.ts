import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as OID from '../der/oid.ts'
import { parseDer } from '../der/read-der.ts'
import { element, sequence, setOf } from '../der/write-element.ts'
import { objectIdentifier, octetString, utf8String } from '../der/write-value.ts'
import { ATTRIBUTES, type AttributeType } from './attributes.ts'
import { type DistinguishedName, nameProblems, writeName } from './distinguished-name.ts'
import { nameText } from './name-text.ts'
import { attributeOf, readName } from './read-name.ts'

const minato: DistinguishedName = [
  { type: 'countryName', value: 'JP' },
  { type: 'organizationName', value: 'みなと信用組合' },
  { type: 'commonName', value: '★みなと yamada01' },
]

const parseName = (der: Uint8Array) => parseDer(der, { maxBytes: 4096 }, readName)

const read = (der: Uint8Array) => {
  const name = parseName(der)
  assert.ok(name.ok, JSON.stringify(name))
  return name.value
}

const one = (type: string, value: Uint8Array) => sequence(setOf(sequence(objectIdentifier(type), value)))

test('a name is written and read again, one attribute in each relative name', () => {
  const name = read(writeName(minato))
  assert.deepEqual(name, minato.map((attribute) => [attribute]))
  assert.equal(attributeOf(name, 'commonName'), '★みなと yamada01')
  assert.equal(attributeOf(name, 'localityName'), undefined)
  assert.deepEqual(read(writeName([])), [])
})

test('any name without problems survives writing and reading', () => {
  const type = fc.constantFrom(...(Object.keys(ATTRIBUTES) as AttributeType[]))
  let written = 0
  fc.assert(fc.property(fc.array(
    fc.record({ type, value: fc.string({ maxLength: 70, unit: 'grapheme' }) }, { noNullPrototype: true }), { maxLength: 6 },
  ), (name) => {
    if (nameProblems(name).length > 0) return assert.throws(() => writeName(name), TypeError)
    written += 1
    assert.deepEqual(read(writeName(name)), name.map((attribute) => [attribute]))
  }), { numRuns: 2000 })
  assert.ok(written > 100)
})

test('all problems of a name are told together', () => {
  assert.deepEqual(nameProblems([
    { type: 'countryName', value: 'JPN' }, { type: 'commonName', value: '' }, { type: 'commonName', value: '割'.repeat(65) },
    { type: 'serialNumber', value: '割' }, { type: 'organizationName', value: 'a\u0000b' }, { type: 'organizationName', value: ' a' },
  ]), [
    { code: 'attribute-too-long', type: 'countryName', least: 2, most: 2 },
    { code: 'attribute-too-short', type: 'commonName', least: 1, most: 64 },
    { code: 'attribute-too-long', type: 'commonName', least: 1, most: 64 },
    { code: 'attribute-character', type: 'serialNumber' },
    { code: 'attribute-character', type: 'organizationName' },
    { code: 'attribute-character', type: 'organizationName' },
  ])
  assert.deepEqual(nameProblems([{ type: 'commonName', value: '割'.repeat(64) }]), [])
})

test('text puts the narrowest part first and escapes what RFC 4514 §2.4 asks for', () => {
  assert.equal(nameText(read(writeName(minato))), 'CN=★みなと yamada01,O=みなと信用組合,C=JP')
  assert.equal(nameText(read(one(OID.commonName, utf8String('# a, "b"+c\\ ')))), 'CN=\\# a\\, \\"b\\"\\+c\\\\\\ ')
  assert.equal(nameText(read(one('1.2.3', utf8String('a\nb')))), '1.2.3=a\\0ab')
})

test('names that are not strings, too long or without attributes are refused', () => {
  const many = Array.from({ length: 17 }, () => setOf(sequence(objectIdentifier(OID.commonName), utf8String('a'))))
  for (const der of [one(OID.commonName, octetString(Uint8Array.of(1))), element(0x30, element(0x31)), sequence(...many), utf8String('CN=a')]) {
    assert.equal(parseName(der).ok, false)
  }
})
