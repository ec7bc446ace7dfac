import { type Result, ok, problem } from '../../domain/result.ts'
import type { Certificate } from '../certificate/parse-certificate.ts'
import { sameBytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { signatureAlgorithmIn } from '../key/algorithm-identifier.ts'
import { isSignedBy } from '../key/verify-signature.ts'
import { attributeOf } from '../name/read-name.ts'
import { unknownCritical } from './extension-check.ts'
import { permits } from './name-constraint-check.ts'
import type { TrustedAuthority } from './trusted-authority.ts'

/**
 * Why a certificate is not a user's of one of our authorities at this instant. In the order they are looked for: what the
 * certificate is comes before when it is good, so that only a certificate truly ours is ever called expired.
 */
export type PathRefusal =
  /** Its issuer's name is none of ours (RFC 5280 §6.1.3 (a)(4)). */
  | { readonly code: 'issuer-unknown' }
  /** Names one of our authorities, but another key than ours: somebody else's authority under our name. */
  | { readonly code: 'issuer-key-unknown' }
  /** Names one of our authorities and its key, but did not come from it (RFC 5280 §6.1.3 (a)(1)). */
  | { readonly code: 'signature-wrong' }
  /** RFC 5280 §6.1.5 (f). */
  | { readonly code: 'critical-extension-unknown'; readonly oid: string }
  /** An authority's own certificate (RFC 5280 §4.2.1.9). */
  | { readonly code: 'is-an-authority' }
  /** No digitalSignature in its key usage (RFC 5280 §4.2.1.3), or no clientAuth among its purposes (§4.2.1.12, R-1102). */
  | { readonly code: 'not-for-client-authentication' }
  /** RFC 5280 §6.1.3 (b), (c); a mail address in the subject counts as an alternative name (§4.2.1.10). */
  | { readonly code: 'name-not-permitted' }
  /** The authority itself, or its root, is outside its validity. */
  | { readonly code: 'authority-not-valid'; readonly validFrom: Date; readonly validUntil: Date }
  /** RFC 5280 §6.1.3 (a)(2); both ends of validity are inclusive. */
  | { readonly code: 'not-yet-valid'; readonly notBefore: Date }
  | { readonly code: 'expired'; readonly notAfter: Date }

/** A user's certificate that is good at the instant asked about, and the authority it comes from. Revocation is not looked at. */
export type CheckedCertificate = { readonly certificate: Certificate; readonly authority: TrustedAuthority }

const findAuthority = (certificate: Certificate, authorities: readonly TrustedAuthority[]): Result<TrustedAuthority, PathRefusal> => {
  const named = authorities.filter((authority) => sameBytes(authority.certificate.subject, certificate.issuer))
  if (named.length === 0) return problem({ code: 'issuer-unknown' })
  const identifier = certificate.extensions.authorityKeyIdentifier
  if (identifier === undefined) return problem({ code: 'issuer-key-unknown' })
  const found = named.find((authority) => sameBytes(authority.keyIdentifier, identifier))
  return found === undefined ? problem({ code: 'issuer-key-unknown' }) : ok(found)
}

const extensionRefusal = (certificate: Certificate, { certificate: issuing, root }: TrustedAuthority): PathRefusal | undefined => {
  const { extensions, extensionList } = certificate
  const unknown = unknownCritical(extensionList)
  if (unknown !== undefined) return { code: 'critical-extension-unknown', oid: unknown }
  const { keyUsage = [], extKeyUsage = [] } = extensions
  if (extensions.basicConstraints?.authority === true || keyUsage.includes('keyCertSign')) return { code: 'is-an-authority' }
  // An authority that names purposes issues for no others; one that names none may issue for all.
  const isClient = [extKeyUsage, issuing.extensions.extKeyUsage ?? [OID.clientAuth]].every((purposes) => purposes.includes(OID.clientAuth))
  if (!isClient || !keyUsage.includes('digitalSignature')) return { code: 'not-for-client-authentication' }
  const isPermitted = [issuing, root].every(({ extensions: { nameConstraints } }) =>
    permits(nameConstraints, extensions.subjectAltName) && (nameConstraints === undefined || attributeOf(certificate.subjectName, OID.emailAddress) === undefined))
  return isPermitted ? undefined : { code: 'name-not-permitted' }
}

/** Whether the last second of a validity, which is part of it, is over. */
const isOver = (last: Date, now: Date): boolean => now.getTime() >= last.getTime() + 1000

const validityRefusal = ({ notBefore, notAfter }: Certificate, authority: TrustedAuthority, now: Date): PathRefusal | undefined => {
  if (now < notBefore) return { code: 'not-yet-valid', notBefore }
  if (isOver(notAfter, now)) return { code: 'expired', notAfter }
  const { validFrom, validUntil } = authority
  return now < validFrom || isOver(validUntil, now) ? { code: 'authority-not-valid', validFrom, validUntil } : undefined
}

/**
 * Whether a certificate was issued to a user by one of our authorities and is valid at `now` (RFC 5280 §6.1, for paths of
 * our own shape: user ← issuing ← root). Possession of the key was proved by the TLS handshake; revocation is the database's to know.
 */
export const checkPath = (
  certificate: Certificate, authorities: readonly TrustedAuthority[], now: Date,
): Result<CheckedCertificate, PathRefusal> => {
  const found = findAuthority(certificate, authorities)
  if (!found.ok) return found
  const authority = found.value
  const algorithm = signatureAlgorithmIn(certificate.signatureAlgorithm)
  const isOurs = algorithm !== undefined && isSignedBy(authority.key, algorithm, certificate.tbs, certificate.signature)
  if (!isOurs) return problem({ code: 'signature-wrong' })
  const refusal = extensionRefusal(certificate, authority) ?? validityRefusal(certificate, authority, now)
  return refusal === undefined ? ok({ certificate, authority }) : problem(refusal)
}
