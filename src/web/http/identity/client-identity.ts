import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { Result } from '../../../domain/result.ts'
import type { HostedService } from '../host/host-directory.ts'

/**
 * What the TLS peer proved to hold the key of: one frozen object per connection, so that facts about the bytes alone can be
 * remembered in a WeakMap keyed by it.
 */
export type PresentedCertificate = Readonly<{
  der: Uint8Array
  /** SHA-256 of the whole certificate, lower-case hex. */
  thumbprint: string
}>

/**
 * Ours, for this service, within its validity, made for logging in; whether its row is live is the use case's to read at each
 * request.
 */
export type CertificateVerdict = Result<undefined, Refusal>

/** What a request knows about its client; a face without client certificates always says `none`. */
export type ClientIdentity =
  Readonly<{ kind: 'none' }> | (Readonly<{ kind: 'presented'; verdict: CertificateVerdict }> & PresentedCertificate)

/**
 * Judges a certificate by its bytes: chain to an issuing CA of this service, validity, purpose. Asked at every request, never
 * remembered by the listener, since validity ends and issuers change while a connection stays open. `socket.authorized` plays no
 * part.
 */
export type JudgeCertificate = (certificate: PresentedCertificate, service: HostedService) => Promise<CertificateVerdict>
