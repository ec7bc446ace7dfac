import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { HostedAt } from '../host/host-directory.ts'
import { FACES } from '../host/faces.ts'
import type { ClientIdentity, JudgeCertificate, PresentedCertificate } from './client-identity.ts'

const read = new WeakMap<TLSSocket, PresentedCertificate | null>()

/**
 * The certificate the peer proved to hold the key of, read once a connection; a resumed session proves nothing and shows none.
 */
export const presentedOn = (socket: TLSSocket): PresentedCertificate | undefined => {
  const known = read.get(socket)
  if (known !== undefined) return known ?? undefined
  const raw = socket.isSessionReused() ? undefined : socket.getPeerX509Certificate()?.raw
  const presented =
    raw === undefined || raw.length === 0
      ? null
      : Object.freeze({ der: new Uint8Array(raw), thumbprint: createHash('sha256').update(raw).digest('hex') })
  read.set(socket, presented)
  return presented ?? undefined
}

/** Who the client of this connection is, judged anew at every request (`JudgeCertificate`). */
export const identityOf = async (
  socket: TLSSocket | undefined,
  at: HostedAt,
  judge: JudgeCertificate,
): Promise<ClientIdentity> => {
  const presented = FACES[at.face].certificate && socket !== undefined ? presentedOn(socket) : undefined
  if (presented === undefined) return { kind: 'none' }
  return { kind: 'presented', ...presented, verdict: await judge(presented, at.service) }
}
