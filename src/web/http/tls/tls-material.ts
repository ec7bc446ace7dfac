import type { HostedAt } from '../host/host-directory.ts'

/** What a handshake for one host name is made of. */
export type TlsMaterial = Readonly<{
  /** Changes whenever anything below changes; connections made from then on use the new material. */
  version: string
  /** PEM, leaf first. */
  certificateChain: string
  /** PEM, PKCS#8. */
  privateKey: string
  /**
   * PEM of this service's issuing CAs, old and new during a rollover, never a root (decision 0051): the hints on login hosts.
   */
  clientIssuers: readonly string[]
}>

/**
 * Called once a handshake, so the implementation caches for a few seconds. `undefined`: no handshake with that name.
 * For login hosts `clientIssuers` must not be empty, or the browser would offer anything.
 */
export type TlsMaterials = {
  for(hostname: string, at: HostedAt): Promise<TlsMaterial | undefined>
}
