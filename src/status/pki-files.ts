import type { House } from '../app/port/house.ts'
import type { InstallationPort } from '../app/port/installation.ts'

/** What is fetched over plain http, the same for everybody (RFC 2585, RFC 5280 §4.2.1.13 and §4.2.2.1). */
export type PkiFile = {
  readonly type: 'application/pkix-crl' | 'application/pkix-cert'
  readonly bytes: Uint8Array
  readonly cacheSeconds: number
}

export type PkiFileRoute = {
  /** Parameters are named `:authority`; `undefined` is answered 404. */
  readonly path: string
  readonly does: string
  readonly answer: (params: Readonly<Record<string, string>>) => Promise<PkiFile | undefined>
}

/**
 * A CRL may be kept this long, not until its nextUpdate: with ten seconds for the job that publishes, a cache in between never makes a
 * revocation more than 60 seconds late.
 */
const CRL_SECONDS = 30
/** An authority's certificate never changes. */
const CERTIFICATE_SECONDS = 86_400

/** CRLs held in memory: small ones, and no more of them than this. Larger ones are read from the database each time. */
const KEPT = 200
const KEPT_BYTES = 262_144

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Held = { readonly number: number; readonly bytes: Uint8Array }

const latestCrls = () => {
  const held = new Map<string, Held>()
  return async (installation: InstallationPort, authorityId: string): Promise<{ readonly bytes: Uint8Array; readonly nextUpdate: Date } | undefined> => {
    const facts = await installation.crlFacts(authorityId)
    if (facts === undefined) return undefined
    const known = held.get(authorityId)
    if (known?.number === facts.number) return { bytes: known.bytes, nextUpdate: facts.nextUpdate }
    const latest = await installation.latestCrl(authorityId)
    if (latest === undefined) return undefined
    held.delete(authorityId)
    if (latest.der.length <= KEPT_BYTES) held.set(authorityId, { number: latest.number, bytes: latest.der })
    const oldest = held.keys().next()
    if (held.size > KEPT && !oldest.done) held.delete(oldest.value)
    return { bytes: latest.der, nextUpdate: latest.nextUpdate }
  }
}

/** The files of the pki host, whose addresses stand in every certificate (`app/authority/publication.ts`). */
export const pkiFiles = ({ database }: Pick<House, 'database'>): readonly PkiFileRoute[] => {
  const latest = latestCrls()
  const ofAuthority = (answer: (id: string) => Promise<PkiFile | undefined>) => async ({ authority = '' }: Readonly<Record<string, string>>) =>
    (UUID.test(authority) ? answer(authority) : undefined)
  return [
    {
      path: '/crl/:authority.crl',
      does: 'the latest CRL of an authority',
      answer: ofAuthority((id) => database.open(async ({ installation, now }) => {
        const crl = await latest(installation, id)
        if (crl === undefined) return undefined
        const left = Math.floor((crl.nextUpdate.getTime() - now.machine.getTime()) / 1000)
        return { type: 'application/pkix-crl', bytes: crl.bytes, cacheSeconds: Math.max(0, Math.min(CRL_SECONDS, left)) }
      })),
    },
    {
      path: '/ca/:authority.cer',
      does: 'the certificate of an authority',
      answer: ofAuthority((id) => database.open(async ({ installation }) => {
        const authority = await installation.authority(id)
        return authority && { type: 'application/pkix-cert', bytes: authority.certificate, cacheSeconds: CERTIFICATE_SECONDS }
      })),
    },
  ]
}
