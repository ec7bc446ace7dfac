import { refuse, readElement } from '../der/read-element.ts'
import { readMagnitude, readOid, readSmallInteger, readTime } from '../der/read-value.ts'
import * as OID from '../der/oid.ts'
import { TAG } from '../der/tags.ts'
import { type CrlReason, reasonOf } from './reason.ts'

/** One entry of a CRL, read. */
export type RevokedCertificate = {
  /** Unsigned octets without leading zero. A view into the CRL. */
  readonly serial: Uint8Array
  readonly revokedAt: Date
  readonly reason: CrlReason
}

const MOST_SERIAL_BYTES = 20

/** Value of reasonCode among an entry's extensions; any critical extension and any malformed one is refused. */
const readReason = (bytes: Uint8Array, start: number, end: number): CrlReason => {
  let reason: CrlReason = 'unspecified'
  for (let at = start; at < end; ) {
    const extension = expect(TAG.sequence, bytes, at, end)
    const oid = expect(TAG.oid, bytes, extension.content, extension.end)
    const value = expect(TAG.octetString, bytes, oid.end, extension.end)
    if (value.end !== extension.end) refuse('trailing-bytes', value.end)
    if (readOid(bytes, oid.content, oid.end) === OID.reasonCode) {
      const code = expect(TAG.enumerated, bytes, value.content, value.end)
      if (code.end !== value.end) refuse('trailing-bytes', code.end)
      reason = reasonOf(readSmallInteger(bytes, code.content, code.end)) ?? refuse('value-not-accepted', code.start)
    }
    at = extension.end
  }
  return reason
}

const expect = (tag: number, bytes: Uint8Array, at: number, limit: number) => {
  const element = readElement(bytes, at, limit)
  return element.tag === tag ? element : refuse('tag-unexpected', at)
}

/**
 * Visits the entries of a CRL (RFC 5280 §5.3) between two offsets, one at a time, so that a million of them take no memory. Refuses, by
 * throwing to `caught`, whatever is not strict DER.
 */
export const readRevoked = (bytes: Uint8Array, start: number, end: number, visit: (revoked: RevokedCertificate) => void): void => {
  for (let at = start; at < end; ) {
    const entry = expect(TAG.sequence, bytes, at, end)
    const number = expect(TAG.integer, bytes, entry.content, entry.end)
    const serial = readMagnitude(bytes, number.content, number.end)
    if (serial.length > MOST_SERIAL_BYTES || (serial.length === 1 && serial[0] === 0)) refuse('value-not-accepted', number.start)
    const date = readElement(bytes, number.end, entry.end)
    if (date.tag !== TAG.utcTime && date.tag !== TAG.generalizedTime) refuse('tag-unexpected', date.start)
    const revokedAt = readTime(date.tag, bytes, date.content, date.end)
    if (date.tag === TAG.generalizedTime && revokedAt.getUTCFullYear() < 2050) refuse('time-invalid', date.start)
    let reason: CrlReason = 'unspecified'
    if (date.end < entry.end) {
      const extensions = expect(TAG.sequence, bytes, date.end, entry.end)
      if (extensions.end !== entry.end) refuse('trailing-bytes', extensions.end)
      if (extensions.content === extensions.end) refuse('element-missing', extensions.start)
      reason = readReason(bytes, extensions.content, extensions.end)
    }
    visit({ serial, revokedAt, reason })
    at = entry.end
  }
}
