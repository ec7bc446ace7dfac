import { createSecureContext, type SecureContext } from 'node:tls'
import { FACES, type ListenerName } from '../host/faces.ts'
import type { HostDirectory, HostedAt } from '../host/host-directory.ts'
import { parseHostName } from '../host/host-name.ts'
import type { TlsMaterial, TlsMaterials } from './tls-material.ts'
import { UnknownServerName } from './unknown-server-name.ts'

type Kept = Readonly<{ version: string; context: SecureContext }>

export type SecureContexts = Readonly<{
  /** Throws `UnknownServerName` where there is nothing to serve. */
  for(servername: string): Promise<SecureContext>
  size(): number
}>

/**
 * One context serves every fresh login host of a service: the wildcard certificate is the same, and their names never come back.
 */
const keyOf = (name: string, at: HostedAt): string => (at.nonce === undefined ? name : `*.login.${at.service.site}`)

const contextOf = (material: TlsMaterial, asksForCertificate: boolean, sessionIdContext: string): SecureContext => {
  if (asksForCertificate && material.clientIssuers.length === 0)
    throw new Error('a login host without issuing CAs would ask for any certificate')
  return createSecureContext({
    cert: material.certificateChain,
    key: material.privateKey,
    minVersion: 'TLSv1.2',
    sessionIdContext,
    ...(asksForCertificate ? { ca: [...material.clientIssuers], allowPartialTrustChain: true } : {}),
  })
}

/**
 * The TLS contexts of one listener, made when a name is first asked for and kept while it is among the `most` used last (0.2 ms
 * and 37 kB each, decision 0051). The material is asked for at every handshake, so new certificates, CAs and services need no
 * restart.
 */
export const secureContexts = (
  listener: ListenerName,
  hosts: HostDirectory,
  materials: TlsMaterials,
  most: number,
): SecureContexts => {
  const kept = new Map<string, Kept>()

  const keep = (key: string, made: Kept): SecureContext => {
    kept.delete(key)
    kept.set(key, made)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return made.context
  }

  return {
    size: () => kept.size,
    for: async (servername) => {
      const name = servername.toLowerCase()
      const at = parseHostName(name) === undefined ? undefined : await hosts.resolve(name)
      if (at === undefined || at.face === 'pki' || FACES[at.face].listener !== listener) throw new UnknownServerName()
      const material = await materials.for(name, at)
      if (material === undefined) throw new UnknownServerName()
      const key = keyOf(name, at)
      const known = kept.get(key)
      if (known?.version === material.version) return keep(key, known)
      return keep(key, {
        version: material.version,
        context: contextOf(material, FACES[at.face].certificate, `warifu-${listener}`),
      })
    },
  }
}
