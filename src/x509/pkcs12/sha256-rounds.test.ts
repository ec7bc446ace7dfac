import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { digestRepeatedly } from './sha256-rounds.ts'

const byOpenssl = (message: Uint8Array, rounds: number): Uint8Array => {
  let digest = message
  for (let round = 0; round < rounds; round += 1) digest = createHash('sha256').update(digest).digest()
  return digest
}

const byUs = (message: Uint8Array, rounds: number): Uint8Array => {
  const read = new DataView(message.buffer, message.byteOffset)
  const words = Uint32Array.from({ length: 8 }, (_, at) => read.getUint32(at * 4))
  digestRepeatedly(words, rounds)
  const digest = new Uint8Array(32)
  words.forEach((word, at) => { new DataView(digest.buffer).setUint32(at * 4, word) })
  return digest
}

test('repeated digests of 32 octets are those of OpenSSL', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 0, max: 300 }), (message, rounds) => {
    assert.deepEqual(Buffer.from(byUs(message, rounds)), Buffer.from(byOpenssl(message, rounds)))
  }))
})

test('100,000 rounds in one go are those of OpenSSL', () => {
  const message = new Uint8Array(32).fill(0xff)
  assert.deepEqual(Buffer.from(byUs(message, 100_000)), Buffer.from(byOpenssl(message, 100_000)))
})
