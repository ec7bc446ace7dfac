import { type Result, ok, problem } from '../../domain/result.ts'
import type { Certificate } from '../certificate/parse-certificate.ts'
import { type Bytes, sameBytes } from '../der/bytes.ts'
import { signatureAlgorithmIn } from '../key/algorithm-identifier.ts'
import { type PublicKey, parsePublicKey } from '../key/parse-public-key.ts'
import { isSignedBy } from '../key/verify-signature.ts'
import { unknownCritical } from './extension-check.ts'

declare const trusted: unique symbol

/** An issuing authority whose own place under its root has been checked; only `trustAuthority` makes one. */
export type TrustedAuthority = {
  readonly certificate: Certificate
  readonly root: Certificate
  readonly key: PublicKey
  readonly keyIdentifier: Bytes
  /** The span in which it and its root are both valid, ends inclusive. */
  readonly validFrom: Date
  readonly validUntil: Date
  readonly [trusted]: true
}

/** Why a pair of certificates is not an issuing authority under its root. A defect of the installation, not of a customer. */
export type AuthorityProblem =
  | 'root-not-self-signed'
  | 'root-not-an-authority'
  | 'authority-not-an-authority'
  | 'authority-not-below-root'
  | 'authority-signature-wrong'
  | 'authority-key-not-accepted'
  | 'authority-key-identifier-missing'
  | 'authority-critical-extension-unknown'

const isAuthority = ({ extensions }: Certificate, authoritiesBelow: number): boolean =>
  extensions.basicConstraints?.authority === true
  && (extensions.basicConstraints.pathLength ?? authoritiesBelow) >= authoritiesBelow
  && extensions.keyUsage?.includes('keyCertSign') === true

const isSigned = (certificate: Certificate, key: PublicKey): boolean => {
  const algorithm = signatureAlgorithmIn(certificate.signatureAlgorithm)
  return algorithm !== undefined && isSignedBy(key, algorithm, certificate.tbs, certificate.signature)
}

const later = (left: Date, right: Date): Date => (left > right ? left : right)

/**
 * An issuing authority under its root, checked once when it is loaded (RFC 5280 §6.1.4): root self-signed, names chained byte by byte,
 * signature, key, basic constraints, path length, key usage, no unknown critical extension. Its validity is left to `checkPath`.
 */
export const trustAuthority = (certificate: Certificate, root: Certificate): Result<TrustedAuthority, AuthorityProblem> => {
  const rootKey = parsePublicKey(root.spki)
  if (!rootKey.ok || !sameBytes(root.issuer, root.subject) || !isSigned(root, rootKey.value)) return problem('root-not-self-signed')
  if (!isAuthority(root, 1)) return problem('root-not-an-authority')
  if (!isAuthority(certificate, 0)) return problem('authority-not-an-authority')
  if (!sameBytes(certificate.issuer, root.subject)) return problem('authority-not-below-root')
  if (!isSigned(certificate, rootKey.value)) return problem('authority-signature-wrong')
  const key = parsePublicKey(certificate.spki)
  if (!key.ok) return problem('authority-key-not-accepted')
  const keyIdentifier = certificate.extensions.subjectKeyIdentifier
  if (keyIdentifier === undefined) return problem('authority-key-identifier-missing')
  const unknown = unknownCritical([...root.extensionList, ...certificate.extensionList])
  if (unknown !== undefined) return problem('authority-critical-extension-unknown')
  const checked: Omit<TrustedAuthority, typeof trusted> = {
    certificate,
    root,
    key: key.value,
    keyIdentifier,
    validFrom: later(certificate.notBefore, root.notBefore),
    validUntil: certificate.notAfter < root.notAfter ? certificate.notAfter : root.notAfter,
  }
  return ok(checked as TrustedAuthority)
}
