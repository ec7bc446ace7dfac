import type { Issuer } from '../certificate/plan.ts'
import { authorityKeyIdentifier, crlNumber, issuingDistributionPoint } from '../certificate/write-extension.ts'
import { type Bytes, concatenate } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { elementLength, explicit, header, sequence } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { bitString, integer } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'
import type { RevokedList } from './revoked-list.ts'

/** A full CRL to be made (RFC 5280 §5). Its times are machine time (R-1213) in whole seconds. */
export type CrlPlan = {
  readonly issuer: Issuer
  /** Higher than in every CRL of this issuer before (RFC 5280 §5.2.3). */
  readonly number: bigint
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  /** Where the CRL stands for one URL only: that URL, and whether it lists users' certificates alone (RFC 5280 §5.2.5). */
  readonly distribution?: { readonly url: string; readonly onlyUserCertificates: boolean }
}

/** Octets that follow each other, in pieces: a long CRL is never copied into one. */
export type Pieces = readonly Bytes[]

export const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0)

const VERSION_2 = integer(1)

/** Octets of the parts of a TBSCertList around its entries at most, so that they can be read before the entries are. */
export const MOST_AROUND_ENTRIES = 16_384

/** Octets of the longest CRL written and read, inclusive: more than a million entries. */
export const MOST_CRL_BYTES = 128 * 1024 * 1024

/**
 * TBSCertList in DER, version 2. Uses up the list: its memory becomes the CRL's, no entry is copied. Throws TypeError or RangeError for a
 * plan that has no encoding.
 */
export const tbsCertListPieces = (plan: CrlPlan, revoked: RevokedList): Pieces => {
  const { issuer, distribution } = plan
  const before = concatenate([VERSION_2, signatureAlgorithmIdentifier(issuer.signatureAlgorithm), issuer.name, time(plan.thisUpdate), time(plan.nextUpdate)])
  const after = explicit(0, sequence(
    authorityKeyIdentifier(issuer.keyIdentifier),
    crlNumber(plan.number),
    ...(distribution === undefined ? [] : [issuingDistributionPoint(distribution.url, distribution.onlyUserCertificates)]),
  ))
  if (before.length + after.length > MOST_AROUND_ENTRIES / 8) throw new RangeError('the name or URL is too long for a CRL')
  const entries = revoked.release()
  const length = lengthOf(entries)
  // revokedCertificates is absent, not empty, where there are none (RFC 5280 §5.1.2.6)
  const list = length === 0 ? new Uint8Array() : header(TAG.sequence, length)
  const content = before.length + (length === 0 ? 0 : elementLength(length)) + after.length
  return [concatenate([header(TAG.sequence, content), before, list]), ...entries, after]
}

/** The same in one piece of memory. */
export const writeTbsCertList = (plan: CrlPlan, revoked: RevokedList): Bytes => concatenate(tbsCertListPieces(plan, revoked))

/** CertificateList from its signed part, the algorithm named inside it and the signature (RFC 5280 §5.1). */
export const certificateListPieces = (tbs: Pieces, algorithm: SignatureAlgorithm, signature: Uint8Array): Pieces => {
  const after = concatenate([signatureAlgorithmIdentifier(algorithm), bitString(signature)])
  return [header(TAG.sequence, lengthOf(tbs) + after.length), ...tbs, after]
}
