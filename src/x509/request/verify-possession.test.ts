import assert from 'node:assert/strict'
import { type KeyPairKeyObjectResult, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHex } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { explicit, sequence, setOf } from '../der/write-element.ts'
import { bitString, integer, objectIdentifier, utf8String } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'
import { keyFingerprint } from '../key/fingerprint.ts'
import { writeName } from '../name/distinguished-name.ts'
import { MOST_REQUEST_BYTES, parseRequest } from './parse-request.ts'
import { verifyPossession } from './verify-possession.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spkiOf = ({ publicKey }: KeyPairKeyObjectResult) => new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
const name = writeName([{ type: 'commonName', value: 'yamada' }])
const signed = (info: Uint8Array, key = pair, algorithm: SignatureAlgorithm = 'ecdsaWithSHA256') =>
  sequence(info, signatureAlgorithmIdentifier(algorithm), bitString(sign('sha256', info, key.privateKey)))
const info = (spki = spkiOf(pair), ...attributes: Uint8Array[]) => sequence(integer(0), name, spki, explicit(0, ...attributes))
const attribute = sequence(objectIdentifier(OID.challengePassword), setOf(utf8String('a challenge')))

test('R-311 a request signed with the key it asks a certificate for is accepted', () => {
  const request = verifyPossession(signed(info(spkiOf(pair), attribute)))
  assert.ok(request.ok, JSON.stringify(request))
  assert.equal(request.value.key.algorithm, 'ec-p256')
  assert.deepEqual(request.value.subject, [[{ type: 'commonName', value: 'yamada' }]])
  assert.deepEqual(request.value.attributes, [{ oid: OID.challengePassword, values: [utf8String('a challenge')] }])
})

test('R-311 a request signed with another key, or changed after signing, proves nothing', () => {
  const unproved = { ok: false, problem: { code: 'possession-unproved' } }
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  assert.deepEqual(verifyPossession(signed(info(), other)), unproved)
  assert.deepEqual(
    verifyPossession(
      sequence(info(spkiOf(other)), signatureAlgorithmIdentifier('ecdsaWithSHA256'), bitString(sign('sha256', info(), pair.privateKey)))
    ),
    unproved,
  )
  assert.deepEqual(verifyPossession(sequence(info(), signatureAlgorithmIdentifier('ecdsaWithSHA256'), bitString(new Uint8Array()))), unproved)
  assert.deepEqual(
    verifyPossession(
      sequence(info(), signatureAlgorithmIdentifier('sha256WithRSAEncryption'), bitString(sign('sha256', info(), pair.privateKey)))
    ),
    unproved,
  )
})

test('R-103 weak and foreign keys are refused with the reason, whoever signed', () => {
  const refusal = (key: KeyPairKeyObjectResult, algorithm: SignatureAlgorithm) => {
    const request = verifyPossession(signed(info(spkiOf(key)), key, algorithm))
    return request.ok ? undefined : request.problem
  }
  assert.deepEqual(
    refusal(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256WithRSAEncryption'),
    { code: 'key-weak', weakness: 'rsa-too-short' },
  )
  assert.deepEqual(
    refusal(generateKeyPairSync('ec', { namedCurve: 'P-521' }), 'ecdsaWithSHA256'),
    { code: 'key-not-accepted', algorithm: 'secp521r1' },
  )
})

test('signatures with SHA-1 are refused by their object identifier', () => {
  const sha1 = sequence(objectIdentifier('1.2.840.10045.4.1'))
  assert.deepEqual(verifyPossession(sequence(info(), sha1, bitString(sign('sha1', info(), pair.privateKey)))),
    { ok: false, problem: { code: 'signature-not-accepted', algorithm: '1.2.840.10045.4.1' } })
})

test('malformed requests are refused with the offset of the fault', () => {
  const refused = (bytes: Uint8Array, reason: string, offset?: number) => {
    const request = parseRequest(bytes)
    assert.ok(!request.ok && request.problem.code === 'request-malformed', JSON.stringify(request))
    assert.equal(request.problem.at.reason, reason)
    if (offset !== undefined) assert.equal(request.problem.at.offset, offset)
  }
  const good = signed(info())
  assert.ok(parseRequest(good).ok)
  refused(new Uint8Array(), 'element-missing', 0)
  refused(Uint8Array.of(...good, 0), 'truncated')
  refused(Uint8Array.of(...good, 5, 0), 'trailing-bytes')
  refused(good.subarray(0, -1), 'truncated')
  refused(new Uint8Array(MOST_REQUEST_BYTES + 1), 'too-large')
  refused(signed(sequence(integer(1), name, spkiOf(pair), explicit(0))), 'value-not-accepted')
  refused(signed(sequence(integer(0), name, spkiOf(pair))), 'element-missing')
  refused(signed(sequence(integer(0), name, spkiOf(pair), explicit(0), explicit(0))), 'trailing-bytes')
  refused(signed(sequence(integer(0), name, name, explicit(0))), 'tag-unexpected')
  refused(signed(info(spkiOf(pair), ...Array.from({ length: 9 }, () => attribute))), 'too-many-elements')
  refused(signed(info(spkiOf(pair), sequence(objectIdentifier(OID.challengePassword), setOf()))), 'element-missing')
  const compressed = sequence(
    sequence(objectIdentifier(OID.ecPublicKey), objectIdentifier(OID.secp256r1)), bitString(Uint8Array.of(2, ...new Uint8Array(32))),
  )
  refused(signed(info(compressed)), 'value-not-accepted')
})

test('R-1212 a key is known again in every request for it, because each other way to write it is refused', () => {
  const spki = spkiOf(pair)
  const point = spki.slice(-65)
  const named = sequence(objectIdentifier(OID.ecPublicKey), objectIdentifier(OID.secp256r1))
  const fingerprintOf = (der: Uint8Array) => {
    const request = verifyPossession(der)
    return request.ok ? toHex(keyFingerprint(request.value.key)) : request.problem.code
  }
  const renamed = sequence(integer(0), writeName([{ type: 'commonName', value: 'suzuki' }]), spki, explicit(0, attribute))
  assert.equal(fingerprintOf(signed(info())), fingerprintOf(signed(renamed)))
  assert.match(fingerprintOf(signed(info())), /^[0-9a-f]{64}$/)
  const compressed = sequence(named, bitString(Uint8Array.of(2 + (point[64]! & 1), ...point.subarray(1, 33))))
  const hybrid = sequence(named, bitString(Uint8Array.of(6 + (point[64]! & 1), ...point.subarray(1))))
  const padded = sequence(named, bitString(Uint8Array.of(...point, 0)))
  const longLength = Uint8Array.of(0x30, 0x81, spki.length - 2, ...spki.subarray(2))
  for (const other of [compressed, hybrid, padded, longLength]) assert.equal(fingerprintOf(signed(info(other))), 'request-malformed')
})

test('R-311 no part of a request is taken for a request', () => {
  const good = signed(info(spkiOf(pair), attribute))
  for (let length = 0; length < good.length; length += 1) assert.equal(parseRequest(good.subarray(0, length)).ok, false)
  for (let start = 1; start < good.length; start += 1) assert.equal(parseRequest(good.subarray(start)).ok, false)
})

test('R-311 no mutation of a request is both accepted and different', () => {
  const good = signed(info(spkiOf(pair), attribute))
  fc.assert(fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
    const mutant = good.slice()
    mutant[at]! ^= change
    assert.equal(verifyPossession(mutant).ok, false)
  }), { numRuns: 2000 })
})
