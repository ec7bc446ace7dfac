import { type Result, ok } from '../../domain/result.ts'
import { type Extension, readExtensionList } from '../certificate/read-extensions.ts'
import { readAuthorityKeyIdentifier, readDistributionPointName } from '../certificate/read-extension.ts'
import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { type DerReader, caught, parseDer, plainView } from '../der/read-der.ts'
import { type DerProblem, type Element, readElement, refuse } from '../der/read-element.ts'
import { TAG } from '../der/tags.ts'
import { sequence } from '../der/write-element.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier, sameAlgorithm } from '../key/algorithm-identifier.ts'
import { type ReadName, readName } from '../name/read-name.ts'
import { type RevokedCertificate, readRevoked } from './read-revoked.ts'
import { MOST_AROUND_ENTRIES, MOST_CRL_BYTES } from './write-crl.ts'

/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
export type IssuingDistributionPoint = {
  readonly urls: readonly string[]
  readonly onlyUserCertificates: boolean
  readonly onlyAuthorityCertificates: boolean
}

/** What the signed part of a CRL says around its entries. */
export type CrlFields = {
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly issuer: Bytes
  readonly issuerName: ReadName
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly extensionList: readonly Extension[]
  readonly crlNumber: bigint | undefined
  readonly authorityKeyIdentifier: Bytes | undefined
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined
}

/** The signed part of a CRL, read. */
export type TbsCertList = CrlFields & {
  readonly tbs: Bytes
  /** Visits every entry in order. They have been checked; the bytes of serial numbers are views, good until the visit returns. */
  readonly forEachRevoked: (visit: (revoked: RevokedCertificate) => void) => void
  readonly revokedCount: number
}

/** A CRL, read; its signature is not verified by reading. */
export type CertificateList = TbsCertList & { readonly signature: Bytes }

const readPoint = (reader: DerReader): IssuingDistributionPoint =>
  reader.sequence((inside) => {
    const flag = (number: number): boolean => {
      const content = inside.optionalPrimitive(number)
      // DEFAULT FALSE is never written out (X.690 §11.5)
      return content !== undefined && ((content.length === 1 && content[0] === 0xff) || inside.refuse('boolean-invalid'))
    }
    const urls = inside.optionalContext(0, readDistributionPointName) ?? []
    return { urls, onlyUserCertificates: flag(1), onlyAuthorityCertificates: flag(2) }
  })

type Reading<Value> = (inside: DerReader) => Value

const valueOf = <Value>(reader: DerReader, list: readonly Extension[], oid: string, read: Reading<Value>): Value | undefined => {
  const found = list.find((extension) => extension.oid === oid)
  if (found === undefined) return undefined
  const value = parseDer(found.value, { maxBytes: MOST_AROUND_ENTRIES }, read)
  return value.ok ? value.value : reader.refuse(value.problem.reason)
}

const readSkeleton = (reader: DerReader) =>
  reader.sequence((inside) => {
    const at = inside.offset
    if (inside.smallInteger() !== 1) inside.refuse('value-not-accepted', at)
    const signatureAlgorithm = readAlgorithmIdentifier(inside)
    const issuer = inside.peek()
    const issuerName = readName(inside)
    const thisUpdate = inside.time()
    const nextUpdate = inside.time()
    const extensionList = inside.optionalContext(0, readExtensionList) ?? inside.refuse('element-missing')
    return {
      signatureAlgorithm, issuer, issuerName, thisUpdate, nextUpdate, extensionList,
      crlNumber: valueOf(inside, extensionList, OID.cRLNumber, (number) => number.integer()),
      authorityKeyIdentifier: valueOf(inside, extensionList, OID.authorityKeyIdentifier, readAuthorityKeyIdentifier),
      issuingDistributionPoint: valueOf(inside, extensionList, OID.issuingDistributionPoint, readPoint),
    }
  })

/** The parts of a TBSCertList around its entries, in their order. */
export const parseFields = (parts: readonly Uint8Array[]): Result<CrlFields, DerProblem> => parseDer(sequence(...parts), { maxBytes: MOST_AROUND_ENTRIES }, readSkeleton)

type Split = { readonly parts: readonly Bytes[]; readonly entries: Pick<Element, 'content' | 'end'> }

/** A TBSCertList taken apart into its entries and everything else. */
const split = (tbs: Bytes): Split => {
  const outer = readElement(tbs, 0, tbs.length)
  if (outer.tag !== TAG.sequence) refuse('tag-unexpected', 0)
  if (outer.end !== tbs.length) refuse('trailing-bytes', outer.end)
  const parts: Bytes[] = []
  let entries: Split['entries'] = { content: outer.end, end: outer.end }
  for (let at = outer.content; at < outer.end; ) {
    const element = readElement(tbs, at, outer.end)
    at = element.end
    const follows = parts.length === 5 && element.tag === TAG.sequence && entries.content === outer.end
    if (follows) entries = element
    else if (parts.push(tbs.subarray(element.start, element.end)) > 6) refuse('trailing-bytes', element.start)
    // An empty list is left out (RFC 5280 §5.1.2.6).
    if (follows && element.content === element.end) refuse('value-not-accepted', element.start)
  }
  return { parts, entries }
}

/**
 * The signed part of a full CRL in strict DER (RFC 5280 §5.1.2), at most 128 MiB: version 2, with nextUpdate and extensions. A million
 * entries cost no memory but their own. Offsets of faults count from the part they are in.
 */
export const parseTbsCertList = (der: Uint8Array): Result<TbsCertList, DerProblem> => {
  const tbs = plainView(der)
  const parts = caught(() => (tbs.length > MOST_CRL_BYTES ? refuse('too-large', MOST_CRL_BYTES) : split(tbs)))
  if (!parts.ok) return parts
  const { content, end } = parts.value.entries
  const fields = parseFields(parts.value.parts)
  if (!fields.ok) return fields
  let revokedCount = 0
  const checked = caught(() => readRevoked(tbs, content, end, () => { revokedCount += 1 }))
  return checked.ok ? ok({ ...fields.value, tbs, revokedCount, forEachRevoked: (visit) => readRevoked(tbs, content, end, visit) }) : checked
}

/** A full CRL in strict DER (RFC 5280 §5.1), under the same rules; its signature is not checked. */
export const parseCrl = (der: Uint8Array): Result<CertificateList, DerProblem> => {
  const plain = plainView(der)
  const outer = caught(() => {
    const whole = readElement(plain, 0, plain.length)
    if (whole.tag !== TAG.sequence) refuse('tag-unexpected', 0)
    if (whole.end !== plain.length) refuse('trailing-bytes', whole.end)
    const tbs = readElement(plain, whole.content, whole.end)
    return { tbs: plain.subarray(tbs.start, tbs.end), rest: plain.subarray(tbs.end, whole.end) }
  })
  if (!outer.ok) return outer
  const signed = parseTbsCertList(outer.value.tbs)
  if (!signed.ok) return signed
  return parseDer(sequence(outer.value.rest), { maxBytes: MOST_AROUND_ENTRIES }, (reader) => reader.sequence((inside) => {
    const at = inside.offset
    if (!sameAlgorithm(readAlgorithmIdentifier(inside), signed.value.signatureAlgorithm)) inside.refuse('value-not-accepted', at)
    return { ...signed.value, signature: inside.bitString() }
  }))
}
