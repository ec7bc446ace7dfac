import { hash } from 'node:crypto'
import { type Bytes, fromLatin1 } from '../der/bytes.ts'
import type { PublicKey } from './parse-public-key.ts'

/** SHA-256. As text and back, because a Buffer that Node makes of 32 octets costs twice as much (decision 0262). */
export const sha256 = (bytes: Uint8Array): Bytes => fromLatin1(hash('sha256', bytes, 'binary'))

/** SHA-256 of the canonical SubjectPublicKeyInfo, 32 octets: by this a key is known again (R-103, R-1212). */
export const keyFingerprint = (key: PublicKey): Bytes => sha256(key.spki)

const IDENTIFIERS = new WeakMap<Pick<PublicKey, 'keyBits'>, Bytes>()

/** Key identifier: the leftmost 160 bits of SHA-256 over the subjectPublicKey bits (RFC 7093 §2 method 1). 20 octets. */
export const keyIdentifier = (key: Pick<PublicKey, 'keyBits'>): Bytes => {
  const known = IDENTIFIERS.get(key)
  if (known !== undefined) return known
  const made = sha256(key.keyBits).slice(0, 20)
  IDENTIFIERS.set(key, made)
  return made
}
