import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { sequence } from '../der/write-element.ts'
import { integer, nullValue, objectIdentifier, octetString } from '../der/write-value.ts'

const saltLength = 16
const ivLength = 16

/** What PBES2 makes of a plaintext: the AlgorithmIdentifier that tells how, and the octets. */
export interface Encrypted { readonly algorithm: Bytes, readonly ciphertext: Bytes }

/** PBES2 (RFC 8018 §6.2) with PBKDF2-HMAC-SHA256 and AES-256-CBC; the passphrase is ASCII, so that every importer reads the same octets. */
export const encrypt = async (plaintext: Bytes, passphrase: string, rounds: number, random: (length: number) => Bytes): Promise<Encrypted> => {
  const salt = random(saltLength)
  const iv = random(ivLength)
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  const key = await crypto.subtle.deriveKey(derivation, secret, { name: 'AES-CBC', length: 256 }, false, ['encrypt'])
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, plaintext))
  const pseudoRandom = sequence(objectIdentifier(OID.hmacWithSHA256), nullValue())
  const pbkdf2 = sequence(objectIdentifier(OID.pbkdf2), sequence(octetString(salt), integer(rounds), pseudoRandom))
  const aes = sequence(objectIdentifier(OID.aes256Cbc), octetString(iv))
  return { algorithm: sequence(objectIdentifier(OID.pbes2), sequence(pbkdf2, aes)), ciphertext }
}
