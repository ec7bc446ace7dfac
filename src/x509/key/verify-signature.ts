import { type KeyObject, createPublicKey, verify } from 'node:crypto'
import { KEY_ALGORITHMS, SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './algorithms.ts'
import type { PublicKey } from './parse-public-key.ts'

const OBJECTS = new WeakMap<PublicKey, KeyObject>()

/** Characters of a line (RFC 7468 §3). */
const LINE = 64

/** A key as Node takes it: as a string, because given an object it first tries whether that is a key, by four exceptions with their stacks (decision 0150). */
const pem = ({ spki }: PublicKey): string => {
  const base64 = Buffer.from(spki.buffer, spki.byteOffset, spki.length).toString('base64')
  let lines = ''
  for (let at = 0; at < base64.length; at += LINE) lines += `${base64.slice(at, at + LINE)}\n`
  return `-----BEGIN PUBLIC KEY-----\n${lines}-----END PUBLIC KEY-----\n`
}

const keyObject = (key: PublicKey): KeyObject => {
  const known = OBJECTS.get(key)
  if (known !== undefined) return known
  const made = createPublicKey(pem(key))
  OBJECTS.set(key, made)
  return made
}

const fits = (key: PublicKey, algorithm: SignatureAlgorithm): boolean => SIGNATURE_ALGORITHMS[algorithm].kind === KEY_ALGORITHMS[key.algorithm].kind

/**
 * Whether `signature`, in the form X.509 carries it, was made over `signed` with the private half of `key`. False for an algorithm of
 * another kind than the key. Keep the `PublicKey` of an authority: what OpenSSL makes of it is remembered with it.
 */
export const isSignedBy = (key: PublicKey, algorithm: SignatureAlgorithm, signed: Uint8Array, signature: Uint8Array): boolean =>
  fits(key, algorithm) && verify(SIGNATURE_ALGORITHMS[algorithm].hash, signed, keyObject(key), signature)

/** The same for a key that is asked once, as that of a request is: nothing is made of it that would be remembered. */
export const isSignedOnce = (key: PublicKey, algorithm: SignatureAlgorithm, signed: Uint8Array, signature: Uint8Array): boolean =>
  fits(key, algorithm) && verify(SIGNATURE_ALGORITHMS[algorithm].hash, signed, pem(key), signature)

/** The same on another thread, while this one goes on. */
export const isSignedBeside = (key: PublicKey, algorithm: SignatureAlgorithm, signed: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  new Promise((resolve, reject) => {
    if (!fits(key, algorithm)) return resolve(false)
    verify(SIGNATURE_ALGORITHMS[algorithm].hash, signed, keyObject(key), signature, (error, holds) => (error === null ? resolve(holds) : reject(error)))
  })
