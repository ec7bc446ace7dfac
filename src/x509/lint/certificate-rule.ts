import type { TbsCertificate } from '../certificate/parse-certificate.ts'
import type { Issuer } from '../certificate/plan.ts'
import type { Role } from '../certificate/role.ts'
import type { Result } from '../../domain/result.ts'
import type { KeyRefusal, PublicKey } from '../key/parse-public-key.ts'

/** One thing wrong with what is about to be signed. */
export type Finding = {
  /** The rule: the authority it comes from and its name, `rfc5280/key-usage`. */
  readonly id: string
  /** Section of the standard, or requirement. */
  readonly cite: string
  readonly detail: string
}

/** What a certificate is held against. All of it comes from the one who signs, not from the certificate. */
export type CertificateContext = {
  readonly role: Role
  /** Who will sign; `self` for roots. */
  readonly issuer: Issuer | 'self'
  /** Business time of acquisition, from which the limit on validity is measured (R-1213). */
  readonly acquiredAt: Date
  /** Most days from `acquiredAt` to notAfter, inclusive: a limit no profile may break. */
  readonly mostValidityDays: number
}

/** What rules look at: the certificate as it was read from its bytes, with the key it certifies, read once for all of them. */
export type ReadCertificate = TbsCertificate & { readonly key: Result<PublicKey, KeyRefusal> }

/** One rule about certificates, in a file of its own. */
export type CertificateRule = {
  readonly id: string
  readonly cite: string
  /** What is wrong, in a few words for the operator's log; undefined where nothing is. */
  readonly check: (certificate: ReadCertificate, context: CertificateContext) => string | undefined
}
