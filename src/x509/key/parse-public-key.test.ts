import assert from 'node:assert/strict'
import { type KeyObject, createHash, generateKeyPairSync, generatePrimeSync } from 'node:crypto'
import { test } from 'node:test'
import * as OID from '../der/oid.ts'
import { sequence } from '../der/write-element.ts'
import { bitString, integer, nullValue, objectIdentifier } from '../der/write-value.ts'
import { keyFingerprint, keyIdentifier } from './fingerprint.ts'
import { ecSpki, parsePublicKey, rsaSpki } from './parse-public-key.ts'
import { rsaDefect } from './rsa-weakness.ts'

const der = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ format: 'der', type: 'spki' }))
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).publicKey
const octets = (value: bigint): Uint8Array => Uint8Array.from(Buffer.from(value.toString(16).padStart(768, '0'), 'hex'))
const EXPONENT = Uint8Array.of(1, 0, 1)
const p256 = der(ec('P-256'))
const rsa3072 = generateKeyPairSync('rsa', { modulusLength: 3072 }).publicKey

test('R-103 the accepted keys are read, and their canonical encoding is the one OpenSSL writes', () => {
  for (const [algorithm, spki] of [
    ['ec-p256', p256], ['ec-p384', der(ec('P-384'))],
    ['rsa-3072', der(rsa3072)], ['rsa-4096', der(generateKeyPairSync('rsa', { modulusLength: 4096 }).publicKey)],
  ] as const) {
    const key = parsePublicKey(spki)
    assert.ok(key.ok, JSON.stringify(key))
    assert.equal(key.value.algorithm, algorithm)
    assert.deepEqual(key.value.spki, spki)
  }
})

test('R-103 a key is known again by SHA-256 over its canonical encoding', () => {
  const key = parsePublicKey(p256)
  assert.ok(key.ok)
  assert.deepEqual(keyFingerprint(key.value), new Uint8Array(createHash('sha256').update(p256).digest()))
  assert.deepEqual(keyIdentifier(key.value), new Uint8Array(createHash('sha256').update(p256.subarray(-65)).digest()).slice(0, 20))
})

test('keys of other kinds are refused by name', () => {
  const refused = (spki: Uint8Array, algorithm: string) => assert.deepEqual(
    parsePublicKey(spki), { ok: false, problem: { code: 'key-not-accepted', algorithm } },
  )
  refused(der(ec('P-521')), 'secp521r1')
  refused(der(ec('secp256k1')), '1.3.132.0.10')
  refused(der(generateKeyPairSync('ed25519').publicKey), 'ed25519')
  refused(der(generateKeyPairSync('x25519').publicKey), '1.3.101.110')
  refused(der(generateKeyPairSync('rsa-pss', { modulusLength: 3072 }).publicKey), 'rsassaPss')
  refused(sequence(sequence(objectIdentifier(OID.ecPublicKey), sequence(integer(1))), bitString(p256.subarray(-65))), 'unnamed curve')
  refused(rsaSpki(octets((1n << 3079n) + 1n), EXPONENT), 'RSA 3080')
})

test('short RSA keys are weak', () => {
  for (const modulusLength of [1024, 2048]) {
    assert.deepEqual(
      parsePublicKey(der(generateKeyPairSync('rsa', { modulusLength }).publicKey)),
      { ok: false, problem: { code: 'key-weak', weakness: 'rsa-too-short' } },
    )
  }
})

test('points that are compressed, hybrid, at infinity or of the wrong length are malformed', () => {
  const point = p256.slice(-65)
  const sign = 2 + (point[64]! & 1)
  for (const wrong of [
    Uint8Array.of(sign, ...point.subarray(1, 33)), Uint8Array.of(sign + 4, ...point.subarray(1)), Uint8Array.of(0), new Uint8Array(),
    point.subarray(0, 64), Uint8Array.of(...point, 0),
  ]) {
    assert.deepEqual(
      parsePublicKey(ecSpki(OID.secp256r1, wrong)),
      { ok: false, problem: { code: 'key-malformed', at: { reason: 'value-not-accepted', offset: 0 } } },
    )
  }
})

test('points off the curve, and coordinates not below the prime, are weak', () => {
  const flipped = p256.slice(-65)
  flipped[64]! ^= 1
  const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
  // x = 0 has a point on P-256; x = p says the same and must not be a second encoding of it.
  const y = 0x66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4n
  const coordinate = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
  const pointOf = (x: bigint) => ecSpki(OID.secp256r1, Uint8Array.of(4, ...coordinate(x), ...coordinate(y)))
  assert.ok(parsePublicKey(pointOf(0n)).ok)
  for (const spki of [ecSpki(OID.secp256r1, flipped), ecSpki(OID.secp256r1, Uint8Array.of(4, ...new Uint8Array(64))), pointOf(p)]) {
    assert.deepEqual(parsePublicKey(spki), { ok: false, problem: { code: 'key-weak', weakness: 'ec-not-on-curve' } })
  }
})

test('parameters that are missing, doubled or of another type are malformed', () => {
  const point = bitString(p256.subarray(-65))
  const rsaKey = sequence(integer(15), integer(65537))
  for (const spki of [
    sequence(sequence(objectIdentifier(OID.ecPublicKey)), point),
    sequence(sequence(objectIdentifier(OID.ecPublicKey), objectIdentifier(OID.secp256r1), nullValue()), point),
    sequence(sequence(objectIdentifier(OID.rsaEncryption)), bitString(rsaKey)),
    sequence(sequence(objectIdentifier(OID.rsaEncryption), integer(0)), bitString(rsaKey)),
    sequence(sequence(objectIdentifier(OID.rsaEncryption), nullValue()), bitString(sequence(integer(-15), integer(65537)))),
    sequence(sequence(objectIdentifier(OID.rsaEncryption), nullValue()), bitString(rsaKey), nullValue()),
    Uint8Array.of(...p256, 0),
    new Uint8Array(),
    new Uint8Array(3000),
  ]) {
    const key = parsePublicKey(spki)
    assert.ok(!key.ok && key.problem.code === 'key-malformed', JSON.stringify(key))
  }
})

const modulusOf = (key: KeyObject): bigint => BigInt(`0x${Buffer.from(key.export({ format: 'jwk' }).n!, 'base64url').toString('hex')}`)

test('RSA keys with a known weakness are refused by its name', () => {
  const sound = modulusOf(rsa3072)
  assert.equal(rsaDefect(octets(sound), EXPONENT), undefined)
  for (const exponent of [Uint8Array.of(1), Uint8Array.of(3), Uint8Array.of(1, 0, 0), Uint8Array.of(1, 0, 0, 0, 1)]) {
    assert.equal(rsaDefect(octets(sound), exponent), 'rsa-exponent')
  }
  assert.equal(rsaDefect(octets(sound + 1n), EXPONENT), 'rsa-even')

  const prime = generatePrimeSync(1536, { bigint: true })
  assert.equal(rsaDefect(octets((prime * prime / 751n | 1n) * 751n), EXPONENT), 'rsa-small-factor')
  assert.equal(rsaDefect(octets(prime * prime), EXPONENT), 'rsa-close-primes')
  const smallPrimes = Array.from({ length: 752 }, (_, n) => BigInt(n)).filter(
    (n) => n > 2n && [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n].every((d) => n === d || n % d !== 0n)
  )
  const hasNoSmallFactor = (n: bigint) => smallPrimes.every((small) => n % small !== 0n)
  let neighbour = prime + 2n
  while (!hasNoSmallFactor(neighbour)) neighbour += 2n
  assert.equal(rsaDefect(octets(prime * neighbour), EXPONENT), 'rsa-close-primes')

  const product = smallPrimes.filter((small) => small <= 167n).reduce((all, small) => all * small, 2n)
  let roca = product * (sound / product) + 65537n ** 40n % product
  while (!hasNoSmallFactor(roca)) roca -= product
  assert.equal(rsaDefect(octets(roca), EXPONENT), 'rsa-roca')
  assert.deepEqual(parsePublicKey(rsaSpki(octets(roca), EXPONENT)), { ok: false, problem: { code: 'key-weak', weakness: 'rsa-roca' } })
})
