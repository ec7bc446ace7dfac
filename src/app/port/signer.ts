import type { LintedCertificate } from '../../x509/lint/lint-certificate.ts'
import type { LintedCrl } from '../../x509/lint/lint-crl.ts'

/**
 * The only door to the private keys of the authorities. It accepts nothing but what a lint has passed, and lints again.
 * Throws when the key is unknown or cannot be opened: that is a defect of the installation, never a refusal to a customer.
 */
export type Signer = {
  /** Makes a key under a new name and returns its SubjectPublicKeyInfo, DER. */
  readonly createKey: (name: string) => Promise<Uint8Array>
  /** Opens a key before it is needed, so that a wrong passphrase shows when the service starts and not when a customer waits. */
  readonly unlock: (keyName: string) => Promise<void>
  /** The signed certificate, DER. */
  readonly signCertificate: (keyName: string, linted: LintedCertificate) => Promise<Uint8Array>
  readonly signCrl: (keyName: string, linted: LintedCrl) => Promise<Uint8Array>
}
