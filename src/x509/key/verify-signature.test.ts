import assert from 'node:assert/strict'
import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { parseDer } from '../der/read-der.ts'
import { sequence } from '../der/write-element.ts'
import { integer, nullValue, objectIdentifier } from '../der/write-value.ts'
import { readAlgorithmIdentifier, signatureAlgorithmIdentifier, signatureAlgorithmIn } from './algorithm-identifier.ts'
import { KEY_ALGORITHMS, SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './algorithms.ts'
import { parsePublicKey } from './parse-public-key.ts'
import { isSignedBy } from './verify-signature.ts'

const message = new TextEncoder().encode('the bytes under the signature')

const parsed = (key: KeyObject) => {
  const read = parsePublicKey(key.export({ format: 'der', type: 'spki' }))
  assert.ok(read.ok)
  return read.value
}

test('signatures of each algorithm verify under their key, and under nothing else', () => {
  const pairs = { ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }), rsa: generateKeyPairSync('rsa', { modulusLength: 3072 }) }
  const other = parsed(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)
  for (const name of Object.keys(SIGNATURE_ALGORITHMS) as SignatureAlgorithm[]) {
    const { kind, hash } = SIGNATURE_ALGORITHMS[name]
    const key = parsed(pairs[kind].publicKey)
    const signature = sign(hash, message, pairs[kind].privateKey)
    assert.equal(isSignedBy(key, name, message, signature), true, name)
    assert.equal(isSignedBy(key, name, message.subarray(1), signature), false)
    assert.equal(isSignedBy(key, name, message, signature.subarray(1)), false)
    assert.equal(isSignedBy(key, name, message, new Uint8Array()), false)
    assert.equal(isSignedBy(key, kind === 'ec' ? 'sha256WithRSAEncryption' : 'ecdsaWithSHA256', message, signature), false)
    assert.equal(isSignedBy(other, name, message, signature), false)
  }
})

test('algorithm identifiers round-trip, and other parameters than the standards ask for are not accepted', () => {
  const read = (der: Uint8Array) => {
    const result = parseDer(der, { maxBytes: 100 }, readAlgorithmIdentifier)
    assert.ok(result.ok)
    return signatureAlgorithmIn(result.value)
  }
  for (const name of Object.keys(SIGNATURE_ALGORITHMS) as SignatureAlgorithm[]) assert.equal(read(signatureAlgorithmIdentifier(name)), name)
  const ecdsa = objectIdentifier(SIGNATURE_ALGORITHMS.ecdsaWithSHA256.oid)
  const rsa = objectIdentifier(SIGNATURE_ALGORITHMS.sha256WithRSAEncryption.oid)
  const sha1 = objectIdentifier('1.2.840.113549.1.1.5')
  for (const wrong of [sequence(ecdsa, nullValue()), sequence(rsa), sequence(rsa, integer(0)), sequence(sha1, nullValue())]) {
    assert.equal(read(wrong), undefined)
  }
})

test('every key algorithm signs with an algorithm of its own kind', () => {
  for (const row of Object.values(KEY_ALGORITHMS)) assert.equal(SIGNATURE_ALGORITHMS[row.signsWith].kind, row.kind)
})
