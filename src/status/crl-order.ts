import type { CrlAuthority } from '../app/status/crl-context.ts'
import type { Issuer } from '../x509/certificate/plan.ts'

/** What the process that makes long CRLs is told on its standard input, in one line of JSON. */
export type CrlOrder = {
  /** Of the database, as the application. */
  readonly url: string
  /** The octets of its issuer in base64. */
  readonly authority: Omit<CrlAuthority, 'issuer'> & { readonly issuer: Pick<Issuer, 'signatureAlgorithm'> & { readonly name: string; readonly keyIdentifier: string } }
  /** The number of the CRL after which this one comes; another one was published meanwhile where it is not that any more. */
  readonly previousNumber: number
  readonly now: string
}

/**
 * A line of its standard output: nothing is to be done; so many octets follow that are to be signed; these were all, and it waits for a `CrlSignature`; it
 * is done.
 */
export type CrlReply = { readonly said: 'not-due' } | { readonly said: 'to-be-signed'; readonly length: number } | { readonly said: 'all' } | { readonly said: 'published' }

export type CrlSignature = { readonly signature: string }
