import type { Bytes } from '../der/bytes.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'
import type { PublicKey } from '../key/parse-public-key.ts'
import type { DistinguishedName } from '../name/distinguished-name.ts'

/** The authority that will sign: what of it stands in the certificates and CRLs below it. */
export type Issuer = {
  /** Its subject in DER, copied byte by byte. */
  readonly name: Bytes
  readonly keyIdentifier: Bytes
  readonly signatureAlgorithm: SignatureAlgorithm
}

/** Where what concerns certificates of one authority can be fetched. Absolute `http` URLs. */
export type Publication = {
  /** Its CRL (RFC 5280 §4.2.1.13). */
  readonly crlUrl: string
  /** Its own certificate in DER (RFC 5280 §4.2.2.1, caIssuers). */
  readonly caIssuersUrl: string
  /** Its OCSP responder, where there is one. */
  readonly ocspUrl?: string
}

type Every = {
  /** From `serialFromRandom`. */
  readonly serial: Bytes
  readonly subject: DistinguishedName
  readonly key: PublicKey
  /** First instant of validity, inclusive; whole seconds. */
  readonly notBefore: Date
  /** Last instant of validity, inclusive (RFC 5280 §4.1.2.5); whole seconds. */
  readonly notAfter: Date
}

type Issued = Every & { readonly issuer: Issuer }

/** A certificate to be made. Extensions follow from the role (`ROLES`) and from what is given here. */
export type CertificatePlan =
  /** With `permittedDns` only those domains and what lies below them; IP addresses are then excluded altogether (R-1214). */
  | (Every & { readonly role: 'root'; readonly permittedDns?: readonly string[] })
  | (Issued & { readonly role: 'issuing'; readonly publication: Publication; readonly policies?: readonly string[] })
  | (Issued & { readonly role: 'client'; readonly publication: Publication; readonly policies?: readonly string[] })
  | (Every & { readonly role: 'tls-root'; readonly permittedDns: readonly string[] })
  | (Issued & { readonly role: 'tls-server'; readonly hosts: readonly string[] })
