import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concatenate, lengthOf } from '../../src/x509/der/bytes.ts'
import { CrlLint, lintCrl } from '../../src/x509/lint/lint-crl.ts'
import { sampleHierarchy, sampleSigned } from '../../src/x509/sample/hierarchy.ts'
import { type RevokedEntry, sampleCrlPieces } from '../../src/x509/sample/revoked.ts'
import { asNamed, entriesOf, entriesThatTake } from './crl-of-length.ts'
import { readByOpenssl } from './openssl-crl.ts'

const { issuing, issuer, issuingKey } = sampleHierarchy()
/** Later than every entry, so that these times are GeneralizedTime. */
const [THIS, NEXT] = [new Date('2062-11-22T06:00:00Z'), new Date('2062-11-24T06:00:00Z')]
const context = { issuer, previousNumber: 6n, mostValidityHours: 48 }

const piecesOf = (entries: readonly RevokedEntry[]) => sampleCrlPieces({ issuer, number: 7n, thisUpdate: THIS, nextUpdate: NEXT }, entries)

const checkInterop = (entries: readonly RevokedEntry[]): void => {
  const tbs = concatenate(piecesOf(entries))
  const linted = lintCrl(tbs, context)
  assert.ok(linted.ok, JSON.stringify(linted.ok ? '' : linted.problem))
  assert.equal(linted.value.revokedCount, entries.length)
  assert.deepEqual(readByOpenssl(sampleSigned(tbs, issuingKey), issuing.der), { verified: true, number: 7, named: asNamed(entries) })
}

for (const [count, withReason, late] of [[0, 0, 0], [1, 0, 0], [1, 1, 1], [2, 1, 1], [1_000, 700, 300]] as const) {
  test(`R-1102 R-1103 OpenSSL verifies a CRL of ${count} entries, ${withReason} with a reason and ${late} past 2049, and names exactly these`, () => checkInterop(entriesOf(count, withReason, late)))
}

// No entries take 127 or 128 octets together, and an entry takes 51 at most: its own length is always one octet.
for (const octets of [255, 256, 65_535, 65_536]) {
  test(`R-1102 OpenSSL reads a CRL whose entries take ${octets} octets, where their length takes another octet`, () => {
    const entries = entriesThatTake(octets) ?? assert.fail('no such entries')
    const pieces = piecesOf(entries)
    assert.equal(lengthOf(pieces.slice(1, -1)), octets)
    checkInterop(entries)
  })
}

test('R-1102 a CRL is linted the same in pieces of any size, and a defect is found in each of them', () => {
  const tbs = concatenate(piecesOf(entriesOf(500, 250, 100)))
  const inPieces = (bytes: Uint8Array, size: number) => {
    const lint = new CrlLint(context)
    for (let at = 0; at < bytes.length; at += size) lint.update(bytes.subarray(at, at + size))
    return lint.end()
  }
  const whole = lintCrl(tbs, context)
  assert.ok(whole.ok)
  for (const size of [1, 2, 3, 50, 51, 52, 1_000, 16_384, tbs.length]) assert.deepEqual(inPieces(tbs, size), whole, `${size} octets a piece`)
  const rules = (bytes: Uint8Array, size: number): readonly string[] => {
    const result = inPieces(bytes, size)
    return result.ok ? [] : result.problem.map(({ id }) => id)
  }
  const utcTime = Buffer.of(0x17, 0x0d)
  const [first, last] = [Buffer.from(tbs).indexOf(utcTime), Buffer.from(tbs).lastIndexOf(utcTime)]
  for (const at of [first, last]) {
    const changed = tbs.slice()
    changed[at + 4] = 0x39
    assert.deepEqual(rules(changed, 64), ['bank/crl-entries'])
    assert.deepEqual(rules(changed, tbs.length), ['bank/crl-entries'])
  }
  for (const cut of [1, 60, tbs.length - 20_000]) assert.deepEqual(rules(tbs.subarray(0, -cut), 4_096), ['rfc5280/crl-well-formed'])
  assert.deepEqual(rules(Uint8Array.of(...tbs, 5, 0), 4_096), ['rfc5280/crl-well-formed'])
})
