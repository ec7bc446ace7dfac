import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { explicit, sequence } from '../der/write-element.ts'
import { bitString, integer, nullValue, objectIdentifier, unsignedInteger } from '../der/write-value.ts'

/** A WebCrypto key, as Node and the DOM both name it. */
type Key = Parameters<typeof crypto.subtle.sign>[1]

interface RequestAlgorithm {
  /** What `crypto.subtle.sign` is told. */
  readonly sign: Parameters<typeof crypto.subtle.sign>[0]
  readonly identifier: () => Bytes
  readonly signature: (raw: Bytes) => Bytes
}

/** WebCrypto writes r and s side by side (IEEE P1363), X.509 wants SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 §2.2.3). */
const ecdsaSignature = (raw: Bytes): Bytes => {
  const half = raw.length / 2
  return sequence(unsignedInteger(raw.subarray(0, half)), unsignedInteger(raw.subarray(half)))
}

const asIs = (raw: Bytes): Bytes => raw

/** Keys that a request may be signed with, by WebCrypto's names; RFC 5758 §3.2 has no parameters for ECDSA, RFC 4055 §5 NULL for RSA. */
const algorithms = {
  'ECDSA P-256': { sign: { name: 'ECDSA', hash: 'SHA-256' }, identifier: () => sequence(objectIdentifier(OID.ecdsaWithSHA256)), signature: ecdsaSignature },
  'ECDSA P-384': { sign: { name: 'ECDSA', hash: 'SHA-384' }, identifier: () => sequence(objectIdentifier(OID.ecdsaWithSHA384)), signature: ecdsaSignature },
  'RSASSA-PKCS1-v1_5 SHA-256': {
    sign: { name: 'RSASSA-PKCS1-v1_5' }, identifier: () => sequence(objectIdentifier(OID.sha256WithRSAEncryption), nullValue()), signature: asIs,
  },
} as const satisfies Readonly<Record<string, RequestAlgorithm>>

const isAlgorithm = (name: string): name is keyof typeof algorithms => Object.hasOwn(algorithms, name)

const algorithmOf = ({ algorithm }: Key): RequestAlgorithm => {
  const { name, namedCurve, hash } = algorithm as { name: string, namedCurve?: string, hash?: { name: string } }
  const row = `${name} ${namedCurve ?? hash?.name ?? ''}`
  if (!isAlgorithm(row)) throw new TypeError(`a request cannot be signed with ${row}`)
  return algorithms[row]
}

/**
 * A PKCS#10 certification request (RFC 2986) for a WebCrypto key pair, signed by it. `subject` is an encoded Name and may be the empty sequence: the issuer
 * decides the name. Throws TypeError for keys other than ECDSA P-256, P-384 and RSASSA-PKCS1-v1_5 with SHA-256.
 */
export const buildRequest = async (publicKey: Key, privateKey: Key, subject: Bytes): Promise<Bytes> => {
  const { sign, identifier, signature } = algorithmOf(privateKey)
  const publicKeyInfo = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  const noAttributes = explicit(0)
  const info = sequence(integer(0), subject, publicKeyInfo, noAttributes)
  const raw = new Uint8Array(await crypto.subtle.sign(sign, privateKey, info))
  return sequence(info, identifier(), bitString(signature(raw)))
}
