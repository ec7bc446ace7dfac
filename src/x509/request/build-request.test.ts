import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sequence } from '../der/write-element.ts'
import { buildRequest } from './build-request.ts'
import { verifyPossession } from './verify-possession.ts'

const kinds = {
  'EC P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'EC P-384': { name: 'ECDSA', namedCurve: 'P-384' },
  'RSA 3072': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
} as const

for (const [title, algorithm] of Object.entries(kinds)) {
  test(`R-311 the server reads a request for ${title} that was built in the page, with its key and no name`, async () => {
    const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    assert.ok('privateKey' in pair)
    const request = verifyPossession(await buildRequest(pair.publicKey, pair.privateKey, sequence()))
    assert.ok(request.ok)
    assert.deepEqual(Buffer.from(request.value.key.spki), Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey)))
    assert.deepEqual(request.value.subject, [])
    assert.deepEqual(request.value.attributes, [])
  })
}

test('every signature by a P-256 key is minimal DER, whatever its first octets', async () => {
  const pair = await crypto.subtle.generateKey(kinds['EC P-256'], true, ['sign', 'verify'])
  assert.ok('privateKey' in pair)
  for (let round = 0; round < 600; round += 1) assert.ok(verifyPossession(await buildRequest(pair.publicKey, pair.privateKey, sequence())).ok)
})

test('a key that no request may be signed with is a mistake of the caller', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-521' }, true, ['sign', 'verify'])
  assert.ok('privateKey' in pair)
  await assert.rejects(buildRequest(pair.publicKey, pair.privateKey, sequence()), /P-521/)
})
