import type { CrlFacts } from '../app/port/crls.ts'
import type { House } from '../app/port/house.ts'

/** What is fetched over plain http, the same for everybody (RFC 2585, RFC 5280 §4.2.1.13 and §4.2.2.1). */
export type PkiFile = {
  readonly type: 'application/pkix-crl' | 'application/pkix-cert'
  readonly length: number
  /** Another one for other octets at the same address (RFC 9110 §8.8.3), without its quotes. */
  readonly tag: string
  /** In parts, each read when the one before is on its way: nobody's download holds fifty million octets. */
  readonly parts: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>
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

/** CRLs held in memory: those of one part, and no more of them than this. Longer ones are read from the database each time, part by part. */
const KEPT = 200

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Held = { readonly number: number; readonly bytes: Uint8Array }

const crlParts = (database: House['database']) => {
  const held = new Map<string, Held>()

  const keep = (authorityId: string, crl: Held): void => {
    held.delete(authorityId)
    held.set(authorityId, crl)
    const oldest = held.keys().next()
    if (held.size > KEPT && !oldest.done) held.delete(oldest.value)
  }

  return async function* (authorityId: string, { number, length }: CrlFacts): AsyncGenerator<Uint8Array> {
    const known = held.get(authorityId)
    if (known?.number === number) {
      yield known.bytes
      return
    }
    for (let [part, sent] = [0, 0]; sent < length; part += 1) {
      const bytes = await database.open(({ crls }) => crls.part(authorityId, number, part))
      if (bytes === undefined) throw new Error(`part ${part} of CRL ${number} of authority ${authorityId} is gone`)
      if (bytes.length === length) keep(authorityId, { number, bytes })
      sent += bytes.length
      yield bytes
    }
  }
}

/** The files of the pki host, whose addresses stand in every certificate (`app/authority/publication.ts`). */
export const pkiFiles = ({ database }: Pick<House, 'database'>): readonly PkiFileRoute[] => {
  const partsOf = crlParts(database)
  const ofAuthority = (answer: (id: string) => Promise<PkiFile | undefined>) => async ({ authority = '' }: Readonly<Record<string, string>>) =>
    (UUID.test(authority) ? answer(authority) : undefined)
  return [
    {
      path: '/crl/:authority.crl',
      does: 'the latest CRL of an authority',
      answer: ofAuthority((id) => database.open(async ({ crls, now }) => {
        const latest = await crls.latest(id)
        if (latest === undefined) return undefined
        const left = Math.floor((latest.nextUpdate.getTime() - now.machine.getTime()) / 1000)
        return {
          type: 'application/pkix-crl', length: latest.length, tag: String(latest.number), parts: () => partsOf(id, latest),
          cacheSeconds: Math.max(0, Math.min(CRL_SECONDS, left)),
        }
      })),
    },
    {
      path: '/ca/:authority.cer',
      does: 'the certificate of an authority',
      answer: ofAuthority((id) => database.open(async ({ installation }) => {
        const authority = await installation.authority(id)
        if (authority === undefined) return undefined
        const { certificate } = authority
        return { type: 'application/pkix-cert', length: certificate.length, tag: id, parts: () => [certificate], cacheSeconds: CERTIFICATE_SECONDS }
      })),
    },
  ]
}
