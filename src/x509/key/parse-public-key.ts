import { type Result, ok, problem } from '../../domain/result.ts'
import { type Bytes, concatenate } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { oidName } from '../der/oid-name.ts'
import { type DerReader, parseDer, parsePart } from '../der/read-der.ts'
import type { DerProblem } from '../der/read-element.ts'
import { Readings } from '../der/readings.ts'
import { sequence } from '../der/write-element.ts'
import { bitString, nullValue, objectIdentifier, unsignedInteger } from '../der/write-value.ts'
import { readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { KEY_ALGORITHMS, type KeyAlgorithm, type KeyAlgorithmRow } from './algorithms.ts'
import { isOnCurve } from './curve-point.ts'
import { type RsaDefect, rsaDefect } from './rsa-weakness.ts'

/** A public key that may be certified. */
export type PublicKey = {
  readonly algorithm: KeyAlgorithm
  /** SubjectPublicKeyInfo in its one canonical encoding: two keys are the same exactly if these bytes are. */
  readonly spki: Bytes
  /** Content of the subjectPublicKey BIT STRING without its first octet, from which key identifiers are made. */
  readonly keyBits: Bytes
}

export type KeyWeakness = 'rsa-too-short' | RsaDefect | 'ec-not-on-curve'

/** Why a public key is not certified. */
export type KeyRefusal =
  | { readonly code: 'key-malformed'; readonly at: DerProblem }
  /** Of another kind: `algorithm` is its name, or its dotted object identifier where it has none here. */
  | { readonly code: 'key-not-accepted'; readonly algorithm: string }
  | { readonly code: 'key-weak'; readonly weakness: KeyWeakness }

/** Octets of the longest SubjectPublicKeyInfo looked at: RSA 4096 takes 550, and RSA 8192 is to be refused by its name. */
const MOST_SPKI_BYTES = 2048

type Written = { readonly oid: string; readonly parameters: Bytes | undefined; readonly keyBits: Bytes }

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of any key: how it is written, and its bits. */
export const readSpki = (reader: DerReader): Written =>
  reader.sequence((inside) => ({ ...readAlgorithmIdentifier(inside), keyBits: inside.bitString() }))

/** AlgorithmIdentifier of an EC key on this curve. */
const ecIdentifier = (curve: string): Bytes => sequence(objectIdentifier(OID.ecPublicKey), objectIdentifier(curve))

/** SubjectPublicKeyInfo of an EC key. */
export const ecSpki = (curve: string, point: Uint8Array): Bytes => sequence(ecIdentifier(curve), bitString(point))

/** What stands before the point in the SubjectPublicKeyInfo of each curve that is certified. */
const BEFORE_POINT: ReadonlyMap<string, Bytes> = new Map(Object.values(KEY_ALGORITHMS).flatMap((row) => {
  if (row.kind !== 'ec') return []
  const points = 1 + 2 * row.coordinateBytes
  return [[row.curve, ecSpki(row.curve, new Uint8Array(points)).slice(0, -points)] as const]
}))

/** SubjectPublicKeyInfo of an RSA key; modulus and exponent as unsigned octets. */
export const rsaSpki = (modulus: Uint8Array, exponent: Uint8Array): Bytes =>
  sequence(
    sequence(objectIdentifier(OID.rsaEncryption), nullValue()),
    bitString(sequence(unsignedInteger(modulus), unsignedInteger(exponent))),
  )

const malformed = (at: DerProblem) => problem({ code: 'key-malformed', at } as const)
const invalid = malformed({ reason: 'value-not-accepted', offset: 0 })

const algorithmWhere = (fits: (row: KeyAlgorithmRow) => boolean): KeyAlgorithm | undefined =>
  (Object.keys(KEY_ALGORITHMS) as KeyAlgorithm[]).find((name) => fits(KEY_ALGORITHMS[name]))

const readCurve = (reader: DerReader): string => reader.oid()

const parseEc = ({ parameters, keyBits }: Written): Result<PublicKey, KeyRefusal> => {
  if (parameters === undefined) return invalid
  const curve = parsePart(parameters, readCurve)
  // Curves spelled out in full instead of named are how CVE-2020-0601 was possible.
  if (!curve.ok) return problem({ code: 'key-not-accepted', algorithm: 'unnamed curve' })
  const algorithm = algorithmWhere((row) => row.kind === 'ec' && row.curve === curve.value)
  if (algorithm === undefined) return problem({ code: 'key-not-accepted', algorithm: oidName(curve.value) ?? curve.value })
  const row: KeyAlgorithmRow = KEY_ALGORITHMS[algorithm]
  // Uncompressed only: RFC 5480 §2.2 leaves the compressed form optional, and one key must not have two encodings.
  if (row.kind !== 'ec' || keyBits.length !== 1 + 2 * row.coordinateBytes || keyBits[0] !== 0x04) return invalid
  if (!isOnCurve(algorithm, keyBits)) return problem({ code: 'key-weak', weakness: 'ec-not-on-curve' })
  const spki = concatenate([BEFORE_POINT.get(curve.value)!, keyBits])
  return ok({ algorithm, spki, keyBits: spki.subarray(-keyBits.length) })
}

const bitLength = (magnitude: Uint8Array): number => (magnitude.length - 1) * 8 + (32 - Math.clz32(magnitude[0]!))

const parseRsa = ({ parameters, keyBits }: Written): Result<PublicKey, KeyRefusal> => {
  if (parameters === undefined || parameters[0] !== 0x05) return invalid
  const read = parseDer(keyBits, { maxBytes: MOST_SPKI_BYTES }, (reader) =>
    reader.sequence((inside) => ({ modulus: inside.magnitude(), exponent: inside.magnitude() })))
  if (!read.ok) return malformed(read.problem)
  const { modulus, exponent } = read.value
  const bits = bitLength(modulus)
  if (bits < 3072) return problem({ code: 'key-weak', weakness: 'rsa-too-short' })
  const algorithm = algorithmWhere((row) => row.kind === 'rsa' && row.modulusBits === bits)
  if (algorithm === undefined) return problem({ code: 'key-not-accepted', algorithm: `RSA ${bits}` })
  const weakness = rsaDefect(modulus, exponent)
  if (weakness !== undefined) return problem({ code: 'key-weak', weakness })
  const spki = rsaSpki(modulus, exponent)
  return ok({ algorithm, spki, keyBits: spki.subarray(-keyBits.length) })
}

const PARSERS: ReadonlyMap<string, (written: Written) => Result<PublicKey, KeyRefusal>> = new Map([
  [OID.ecPublicKey, parseEc],
  [OID.rsaEncryption, parseRsa],
])

const judge = (read: Result<Written, DerProblem>): Result<PublicKey, KeyRefusal> => {
  if (!read.ok) return malformed(read.problem)
  const parse = PARSERS.get(read.value.oid)
  if (parse === undefined) return problem({ code: 'key-not-accepted', algorithm: oidName(read.value.oid) ?? read.value.oid })
  return parse(read.value)
}

/** A SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of a key that may be certified, or why it may not (R-103, R-1102). */
export const parsePublicKey = (spki: Uint8Array): Result<PublicKey, KeyRefusal> => judge(parseDer(spki, { maxBytes: MOST_SPKI_BYTES }, readSpki))

/** Keys that may be certified: the one in a request comes again in the certificate. */
const JUDGED = new Readings<Result<PublicKey, KeyRefusal>>()

/** The same for one that is part of a request or certificate that was read. */
export const publicKeyIn = (spki: Bytes): Result<PublicKey, KeyRefusal> => {
  if (spki.length > MOST_SPKI_BYTES) return parsePublicKey(spki)
  const known = JUDGED.find(spki, 0, spki.length)
  if (known !== undefined) return known
  const result = judge(parsePart(spki, readSpki))
  return result.ok ? JUDGED.keep(result.value.spki, result) : result
}
