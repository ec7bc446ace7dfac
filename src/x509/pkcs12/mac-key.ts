import { type Bytes, concatenate } from '../der/bytes.ts'
import { bmpContent } from '../der/write-value.ts'
import { digestRepeatedly } from './sha256-rounds.ts'

/** Octets of a SHA-256 block, `v` of RFC 7292 §B.2. */
const blockLength = 64

/** "ID=3 for the integrity key" (RFC 7292 §B.3). */
const macPurpose = 3

/** Rounds between two pauses: some 40 ms on a PC of today, so that a page stays alive meanwhile. */
const slice = 50_000

/** The octets again and again until whole blocks are full (RFC 7292 §B.2, steps 2 and 3). */
const filled = (octets: Uint8Array): Bytes => {
  const length = Math.ceil(octets.length / blockLength) * blockLength
  return Uint8Array.from({ length }, (_, at) => octets[at % octets.length] ?? 0)
}

/**
 * Key of 32 octets for the MAC of a PKCS#12 file (RFC 7292 Appendix B.2 with SHA-256), one step of its outer loop being enough for that length. WebCrypto has no
 * such derivation, and one asynchronous digest per round takes sixteen times as long as these rounds do. `pause` is awaited every now and then.
 */
export const deriveMacKey = async (passphrase: string, salt: Uint8Array, rounds: number, pause: () => Promise<void>): Promise<Bytes> => {
  const password = bmpContent(`${passphrase}\0`)
  const input = concatenate([new Uint8Array(blockLength).fill(macPurpose), filled(salt), filled(password)])
  const first = new DataView(await crypto.subtle.digest('SHA-256', input))
  const words = Uint32Array.from({ length: 8 }, (_, at) => first.getUint32(at * 4))
  for (let left = rounds - 1; left > 0; left -= slice) {
    digestRepeatedly(words, Math.min(slice, left))
    await pause()
  }
  const key = new Uint8Array(32)
  const view = new DataView(key.buffer)
  words.forEach((word, at) => { view.setUint32(at * 4, word) })
  return key
}
