import type { PageFace } from './faces.ts'

/** What the web layer needs to know of a service to serve its hosts. */
export type HostedService = Readonly<{
  id: string
  institutionId: string
  /** The name of the front host, `minato.localhost`; every other host name of the service derives from it (`host-name.ts`). */
  site: string
}>

/** The answer to "whose is this host name, and what is served there?", for every host that belongs to a service. */
export type HostedAt = Readonly<{
  face: PageFace
  service: HostedService
  /** The label of a login host made for one new choice of certificate; no meaning beyond being new. */
  nonce?: string
}>

/** The host of what the standards fetch over plain http: CA certificates and revocation lists, of all services. */
export type PkiHost = Readonly<{ face: 'pki' }>

/**
 * Which services exist is data and changes while the process runs. Called at each handshake and each request with a syntactically
 * valid, lower-case host name without port, so the implementation caches for a few seconds, unknown names included. Rejects only
 * when the database cannot be asked (answered 503).
 */
export type HostDirectory = {
  resolve(hostname: string): Promise<HostedAt | PkiHost | undefined>
}
