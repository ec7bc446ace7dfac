import type { Issuer } from '../certificate/plan.ts'
import { authorityKeyIdentifier, crlNumber, issuingDistributionPoint } from '../certificate/write-extension.ts'
import { type Bytes, concatenate } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { elementLength, explicit, sequence, writeHeader } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { integer } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import { ROOM_BEFORE, type RevokedList } from './revoked-list.ts'

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

/**
 * TBSCertList in DER, version 2. Uses up the list: its memory becomes the CRL's, no entry is copied. Throws TypeError or RangeError for a
 * plan that has no encoding.
 */
export const writeTbsCertList = (plan: CrlPlan, revoked: RevokedList): Bytes => {
  const { issuer, distribution } = plan
  const times = [time(plan.thisUpdate), time(plan.nextUpdate)]
  const before = concatenate([VERSION_2, signatureAlgorithmIdentifier(issuer.signatureAlgorithm), issuer.name, ...times])
  const after = explicit(0, sequence(
    authorityKeyIdentifier(issuer.keyIdentifier),
    crlNumber(plan.number),
    ...(distribution === undefined ? [] : [issuingDistributionPoint(distribution.url, distribution.onlyUserCertificates)]),
  ))
  const { bytes, start, end } = revoked.release()
  const entries = end - start
  // revokedCertificates is absent, not empty, where there are none (RFC 5280 §5.1.2.6)
  const listLength = entries === 0 ? 0 : elementLength(entries)
  const contentLength = before.length + listLength + after.length
  const total = elementLength(contentLength)
  const from = end + after.length - total
  if (from < 0 || after.length > ROOM_BEFORE) throw new RangeError('the name or URL is too long for a CRL')
  const at = writeHeader(bytes, from, TAG.sequence, contentLength)
  bytes.set(before, at)
  if (entries > 0) writeHeader(bytes, at + before.length, TAG.sequence, entries)
  bytes.set(after, end)
  return bytes.subarray(from, from + total)
}
