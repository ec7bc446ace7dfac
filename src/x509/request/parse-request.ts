import { type Result, ok, problem } from '../../domain/result.ts'
import type { Bytes } from '../der/bytes.ts'
import { type DerReader, parseDer, parsePart } from '../der/read-der.ts'
import type { DerProblem } from '../der/read-element.ts'
import { readAlgorithmIdentifier, signatureAlgorithmIn } from '../key/algorithm-identifier.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'
import { type KeyRefusal, type PublicKey, publicKeyIn } from '../key/parse-public-key.ts'
import { type ReadName, readName } from '../name/read-name.ts'

/** An attribute of a request as written: its type, dotted, and each of its values in DER (RFC 2986 §4.1). */
export type RequestAttribute = { readonly oid: string; readonly values: readonly Bytes[] }

/** A certification request that is well formed and asks for an acceptable key. Possession of the key is not proved by parsing. */
export type CertificationRequest = {
  readonly der: Bytes
  /** CertificationRequestInfo in DER: the bytes under the signature. */
  readonly info: Bytes
  /** The name the request asks for. Certificates never take it over: their subject follows the profile. */
  readonly subject: ReadName
  readonly key: PublicKey
  readonly attributes: readonly RequestAttribute[]
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signature: Bytes
}

/** Why a request is refused before a certificate is thought of (R-103, R-311, R-1102). */
export type RequestRefusal =
  | { readonly code: 'request-malformed'; readonly at: DerProblem }
  | Exclude<KeyRefusal, { readonly code: 'key-malformed' }>
  /** Signed with an algorithm that is not accepted; `algorithm` is its dotted object identifier. */
  | { readonly code: 'signature-not-accepted'; readonly algorithm: string }
  | { readonly code: 'possession-unproved' }

/** Octets of the longest request read, inclusive. One with an RSA key of 4096 bits takes about 1,700. */
export const MOST_REQUEST_BYTES = 8192

const MOST_ATTRIBUTES = 8
const MOST_VALUES = 4

const readAttribute = (reader: DerReader): RequestAttribute =>
  reader.sequence((inside) => ({ oid: inside.oid(), values: inside.setOf({ min: 1, max: MOST_VALUES }, (values) => values.raw()) }))

const readInfo = (reader: DerReader) =>
  reader.sequence((inside) => {
    const at = inside.offset
    if (inside.smallInteger() !== 0) inside.refuse('value-not-accepted', at)
    const subject = readName(inside)
    const keyOffset = inside.offset
    const spki = inside.raw()
    const attributes = inside.optionalContext(0, (list) => list.many({ min: 0, max: MOST_ATTRIBUTES }, readAttribute))
    if (attributes === undefined) return inside.refuse('element-missing')
    return { subject, spki, keyOffset, attributes }
  })

const readRequest = (reader: DerReader) => {
  const der = reader.peek()
  return reader.sequence((inside) => {
    const infoOffset = inside.offset
    const info = inside.raw()
    return { der, info, infoOffset, algorithm: readAlgorithmIdentifier(inside), signature: inside.bitString() }
  })
}

/** A fault inside a part that begins at `offset` of the request. */
const malformed = ({ reason, offset }: DerProblem, partOffset: number) =>
  problem({ code: 'request-malformed', at: { reason, offset: partOffset + offset } } as const)

/**
 * CertificationRequest (PKCS#10, RFC 2986 §4.2) in strict DER, at most 8192 octets, whose key is one that may be certified.
 */
export const parseRequest = (bytes: Uint8Array): Result<CertificationRequest, RequestRefusal> => {
  const outer = parseDer(bytes, { maxBytes: MOST_REQUEST_BYTES }, readRequest)
  if (!outer.ok) return malformed(outer.problem, 0)
  const info = parsePart(outer.value.info, readInfo)
  if (!info.ok) return malformed(info.problem, outer.value.infoOffset)
  const key = publicKeyIn(info.value.spki)
  if (!key.ok) {
    const refusal = key.problem
    return refusal.code === 'key-malformed' ? malformed(refusal.at, outer.value.infoOffset + info.value.keyOffset) : problem(refusal)
  }
  const signatureAlgorithm = signatureAlgorithmIn(outer.value.algorithm)
  if (signatureAlgorithm === undefined) return problem({ code: 'signature-not-accepted', algorithm: outer.value.algorithm.oid })
  return ok({
    der: outer.value.der,
    info: outer.value.info,
    subject: info.value.subject,
    key: key.value,
    attributes: info.value.attributes,
    signatureAlgorithm,
    signature: outer.value.signature,
  })
}
