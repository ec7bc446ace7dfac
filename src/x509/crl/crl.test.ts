import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sampleHierarchy, sampleSerial, sampleSigned } from '../sample/hierarchy.ts'
import { packRevoked, sampleTbsCertList } from '../sample/revoked.ts'
import { serialFromRandom } from '../certificate/serial-number.ts'
import { crlNumber } from '../certificate/write-extension.ts'
import { type Bytes, compareBytes, lengthOf, toHex } from '../der/bytes.ts'
import { explicit, sequence } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { integer, nullValue } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import { parseCrl, parseTbsCertList } from './parse-crl.ts'
import { type CrlReason, REASON_CODES, reasonOf } from './reason.ts'
import { RevokedList } from './revoked-list.ts'
import type { CrlPlan } from './write-crl.ts'

const { issuer, issuingKey } = sampleHierarchy()
const plan: CrlPlan = {
  issuer, number: 7n, thisUpdate: new Date('2026-11-22T06:00:00Z'), nextUpdate: new Date('2026-11-23T06:00:00Z'),
  distribution: { url: 'http://pki.localhost:8080/minato/1.crl', onlyUserCertificates: true },
}

const read = (tbs: Bytes) => {
  const list = parseTbsCertList(tbs)
  assert.ok(list.ok, list.ok ? '' : list.problem.reason)
  const revoked: { serial: string; revokedAt: string; reason: CrlReason }[] = []
  list.value.forEachRevoked(
    ({ serial, revokedAt, reason }) => revoked.push({ serial: toHex(serial), revokedAt: revokedAt.toISOString(), reason })
  )
  return { list: list.value, revoked }
}

test('R-1102 a CRL carries its number, its issuer\'s key, its place and its times', () => {
  const crl = parseCrl(sampleSigned(sampleTbsCertList(plan), issuingKey))
  assert.ok(crl.ok)
  assert.equal(crl.value.crlNumber, 7n)
  assert.deepEqual(crl.value.issuer, issuer.name)
  assert.deepEqual(crl.value.authorityKeyIdentifier, issuer.keyIdentifier)
  assert.deepEqual(
    crl.value.issuingDistributionPoint,
    { urls: [plan.distribution!.url], onlyUserCertificates: true, onlyAuthorityCertificates: false },
  )
  assert.deepEqual([crl.value.thisUpdate, crl.value.nextUpdate], [plan.thisUpdate, plan.nextUpdate])
  assert.equal(crl.value.revokedCount, 0)
})

test('R-1103 whatever is added to a list is read from the CRL, in order, to the second', () => {
  const serial = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(serialFromRandom)
  const entry = fc.record({
    serial,
    revokedAt: fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2080-01-01T00:00:00Z'), noInvalidDate: true }),
    reason: fc.constantFrom(...(Object.keys(REASON_CODES) as CrlReason[])),
  })
  fc.assert(fc.property(fc.uniqueArray(entry, { selector: (each) => toHex(each.serial), maxLength: 60 }), (entries) => {
    const sorted = entries.toSorted((left, right) => compareBytes(left.serial, right.serial))
    const { revoked } = read(sampleTbsCertList(plan, sorted))
    assert.deepEqual(revoked, sorted.map((each) => ({
      serial: toHex(each.serial), revokedAt: new Date(Math.floor(each.revokedAt.getTime() / 1000) * 1000).toISOString(), reason: each.reason,
    })))
  }))
})

test('serial numbers that repeat, descend or are not ours are refused when added', () => {
  const [low, high] = [sampleSerial(), sampleSerial()].sort(compareBytes) as [Bytes, Bytes]
  const rows = (...serials: readonly Uint8Array[]): Bytes => packRevoked(serials.map((serial) => ({ serial, revokedAt: plan.thisUpdate, reason: 'superseded' })))
  const list = new RevokedList()
  list.addRows(rows(low, high))
  for (const serial of [low, high, new Uint8Array(16), new Uint8Array(16).fill(0xff)]) assert.throws(() => list.addRows(rows(serial)), RangeError)
  assert.throws(() => list.addRows(rows(low).subarray(1)), RangeError)
  assert.equal(list.count, 2)
})

test('a list that has gone into a CRL takes nothing more', () => {
  const list = new RevokedList()
  list.release()
  assert.throws(() => list.addRows(packRevoked([{ serial: sampleSerial(), revokedAt: plan.thisUpdate, reason: 'superseded' }])), TypeError)
})

test('an empty CRL has no list at all, and a plan without encoding throws', () => {
  const bare: CrlPlan = { issuer, number: 1n, thisUpdate: plan.thisUpdate, nextUpdate: plan.nextUpdate }
  const { list } = read(sampleTbsCertList(bare))
  assert.equal(list.issuingDistributionPoint, undefined)
  assert.throws(() => sampleTbsCertList({ ...bare, issuer: { ...issuer, name: sequence(new Uint8Array(3000)) } }), RangeError)
  assert.throws(() => sampleTbsCertList({ ...bare, thisUpdate: new Date(1) }), RangeError)
})

test('two hundred thousand entries take their own memory and little more', () => {
  const list = new RevokedList()
  const serial = sampleSerial()
  serial[0] = 0x40
  const view = new DataView(serial.buffer)
  for (let count = 0; count < 200_000; count += 1) {
    view.setUint32(4, count + 1)
    view.setUint8(1, 1)
    list.addRows(packRevoked([{ serial, revokedAt: new Date(1_700_000_000_000 + count * 1000), reason: 'keyCompromise' }]))
  }
  const pieces = list.release()
  const owned = pieces.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)
  assert.equal(lengthOf(pieces), 200_000 * 49)
  assert.ok(owned < lengthOf(pieces) + 300_000, `${owned} octets for ${lengthOf(pieces)}`)
})

test('CRLs that RFC 5280 does not allow are refused', () => {
  const entry = { serial: sampleSerial(), revokedAt: plan.thisUpdate, reason: 'keyCompromise' } as const
  const good = sampleTbsCertList(plan, [entry])
  const at = Buffer.from(good).indexOf(Buffer.from(entry.serial)) - 4
  const changed = (offset: number, octet: number): Uint8Array => {
    const copy = good.slice()
    copy[at + offset] = octet
    return copy
  }
  const before = [integer(1), signatureAlgorithmIdentifier('ecdsaWithSHA256'), issuer.name, time(plan.thisUpdate), time(plan.nextUpdate)]
  assert.ok(parseTbsCertList(good).ok)
  assert.ok(parseTbsCertList(sequence(...before, explicit(0, sequence(crlNumber(1n))))).ok)
  const refused: Readonly<Record<string, Uint8Array>> = {
    'an unknown reason': changed(48, 7),
    'removeFromCRL': changed(48, 8),
    'a negative serial number': changed(4, 0x80),
    'a time that does not exist': changed(24, 0x39),
    'an entry longer than the list': changed(1, 60),
    'another type of time': changed(20, 0x18),
    'bytes after it': Uint8Array.of(...good, 5, 0),
    'nothing': new Uint8Array(),
    'an empty list': sequence(...before, sequence(), explicit(0, sequence(crlNumber(1n)))),
    'no extensions': sequence(...before),
    'version 1': sequence(...before.slice(1), explicit(0, sequence(crlNumber(1n)))),
    'two lists': sequence(...before, sequence(nullValue()), sequence(nullValue()), explicit(0, sequence(crlNumber(1n)))),
  }
  for (const [defect, der] of Object.entries(refused)) assert.equal(parseTbsCertList(der).ok, false, defect)
  assert.equal(parseCrl(sequence(good)).ok, false)
  assert.equal(parseCrl(Uint8Array.of(...sampleSigned(good, issuingKey), 0)).ok, false)
})

test('no mutation of a CRL throws, and none is read as the same CRL', () => {
  const good = sampleSigned(
    sampleTbsCertList(plan, [{ serial: sampleSerial(), revokedAt: plan.thisUpdate, reason: 'keyCompromise' }]), issuingKey,
  )
  const before = parseCrl(good)
  assert.ok(before.ok)
  fc.assert(fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
    const mutant = good.slice()
    mutant[at]! ^= change
    const crl = parseCrl(mutant)
    if (crl.ok) assert.notDeepEqual([crl.value.tbs, crl.value.signature], [before.value.tbs, before.value.signature])
  }), { numRuns: 3000 })
})

test('reason codes are found by their numbers, and those of no full CRL are not', () => {
  for (const [name, code] of Object.entries(REASON_CODES)) assert.equal(reasonOf(code), name)
  for (const code of [7, 8, 11]) assert.equal(reasonOf(code), undefined)
})
