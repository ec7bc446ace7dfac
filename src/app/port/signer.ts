import type { LintedCertificate } from '../../x509/lint/lint-certificate.ts'
import type { CrlContext } from '../../x509/lint/crl-rule.ts'

/**
 * The only door to the private keys of the authorities. It signs nothing but what its own lint has passed.
 * Throws when the key is unknown or cannot be opened: that is a defect of the installation, never a refusal to a customer.
 */
export type Signer = {
  /** Makes a key under a new name and returns its SubjectPublicKeyInfo, DER. */
  readonly createKey: (name: string) => Promise<Uint8Array>
  /** Opens a key before it is needed, so that a wrong passphrase shows when the service starts and not when a customer waits. */
  readonly unlock: (keyName: string) => Promise<void>
  /** The signed certificate, DER. */
  readonly signCertificate: (keyName: string, linted: LintedCertificate) => Promise<Uint8Array>
  /**
   * The signature of a CRL whose signed part goes by in pieces: it is linted while it is hashed, and what the lint does not pass is not signed. Nothing
   * of it is kept.
   */
  readonly signCrl: (keyName: string, context: CrlContext, tbs: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) => Promise<Uint8Array>
}
