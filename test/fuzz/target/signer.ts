import { createECDH, createHash } from 'node:crypto'
import type { Bytes } from '../../../src/x509/der/bytes.ts'
import { sequence } from '../../../src/x509/der/write-element.ts'
import { unsignedInteger } from '../../../src/x509/der/write-value.ts'
import { type PublicKey, ecSpki, parsePublicKey } from '../../../src/x509/key/parse-public-key.ts'
import * as OID from '../../../src/x509/der/oid.ts'

/** Order of P-256 (NIST SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const octets = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

const inverse = (value: bigint): bigint => {
  let [result, base] = [1n, value]
  for (let power = ORDER - 2n; power > 0n; power >>= 1n) {
    if ((power & 1n) === 1n) result = (result * base) % ORDER
    base = (base * base) % ORDER
  }
  return result
}

const pointOf = (secret: bigint): Buffer => {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(octets(secret))
  return curve.getPublicKey()
}

export type Signer = { readonly key: PublicKey; readonly sign: (bytes: Uint8Array) => Bytes }

/**
 * A key that everybody can make again from its name, and that signs the same bytes always alike, so that a signed input is made again from
 * seed and index. One nonce for all signatures gives the key away, which is no loss here and spares the multiplication of points.
 */
export const signerNamed = (name: string): Signer => {
  const secret = number(sha256(`warifu fuzz key ${name}`)) % ORDER
  const nonce = number(sha256(`warifu fuzz nonce ${name}`)) % ORDER
  const r = number(pointOf(nonce).subarray(1, 33)) % ORDER
  const [inverseNonce, rSecret] = [inverse(nonce), (r * secret) % ORDER]
  const key = parsePublicKey(ecSpki(OID.secp256r1, pointOf(secret)))
  if (!key.ok) throw new TypeError(key.problem.code)
  const sign = (bytes: Uint8Array): Bytes => {
    const s = (inverseNonce * (number(sha256(bytes)) + rSecret)) % ORDER
    return sequence(unsignedInteger(octets(r)), unsignedInteger(octets(s)))
  }
  return { key: key.value, sign }
}
