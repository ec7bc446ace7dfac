import type { Issuer } from '../certificate/plan.ts'
import { authorityKeyIdentifier, crlNumber, issuingDistributionPoint } from '../certificate/write-extension.ts'
import { type Bytes, concatenate } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { explicit, header, sequence } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { bitString, integer } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'

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

const VERSION_2 = integer(1)

/** Octets of the parts of a TBSCertList around its entries at most, so that they can be read before the entries are. */
export const MOST_AROUND_ENTRIES = 16_384

/** Octets of the longest CRL written and read, inclusive: more than a million entries. */
export const MOST_CRL_BYTES = 128 * 1024 * 1024

/** What stands before the entries of a TBSCertList and after them: the same for all lists of one length. */
export type Around = { readonly before: Bytes; readonly after: Bytes }

/**
 * TBSCertList in DER, version 2, around entries of so many octets in all. Throws TypeError or RangeError for a plan that has no encoding.
 */
export const aroundEntries = (plan: CrlPlan, octets: number): Around => {
  const { issuer, distribution } = plan
  const before = concatenate([VERSION_2, signatureAlgorithmIdentifier(issuer.signatureAlgorithm), issuer.name, time(plan.thisUpdate), time(plan.nextUpdate)])
  const after = explicit(0, sequence(
    authorityKeyIdentifier(issuer.keyIdentifier),
    crlNumber(plan.number),
    ...(distribution === undefined ? [] : [issuingDistributionPoint(distribution.url, distribution.onlyUserCertificates)]),
  ))
  if (before.length + after.length > MOST_AROUND_ENTRIES / 8) throw new RangeError('the name or URL is too long for a CRL')
  // revokedCertificates is absent, not empty, where there are none (RFC 5280 §5.1.2.6)
  const list = octets === 0 ? new Uint8Array() : header(TAG.sequence, octets)
  return { before: concatenate([header(TAG.sequence, before.length + list.length + octets + after.length), before, list]), after }
}

/** CertificateList around a signed part of so many octets: with the algorithm named inside that and the signature (RFC 5280 §5.1). */
export const aroundSigned = (octets: number, algorithm: SignatureAlgorithm, signature: Uint8Array): Around => {
  const after = concatenate([signatureAlgorithmIdentifier(algorithm), bitString(signature)])
  return { before: header(TAG.sequence, octets + after.length), after }
}
