import { AUTHORITY_PATH, CRL_PATH } from '../../../app/authority/publication.ts'
import type { House } from '../../../app/port/house.ts'
import type { Bytes } from '../../http/route/answer.ts'
import type { PkiRoute } from '../../http/route/pki-route.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A minute: longer, and a revocation would wait in somebody's cache; shorter, and every login elsewhere would ask us. */
const CRL_CACHE_SECONDS = 60
/** An authority never changes under its id. */
const AUTHORITY_CACHE_SECONDS = 86_400

/**
 * What stands in every certificate as the place of its authority's certificate and revocation list (RFC 5280 §4.2.1.13,
 * §4.2.2.1).
 */
export const pkiRoutes = ({ database }: Pick<House, 'database'>): readonly PkiRoute[] => {
  const read = new Map<string, { readonly number: number; readonly der: Uint8Array }>()

  /** Read from the database once a number: a list may be large. */
  const latestCrl = (authorityId: string): Promise<Uint8Array | undefined> =>
    database.open(async ({ installation }) => {
      const facts = await installation.crlFacts(authorityId)
      const known = read.get(authorityId)
      if (facts === undefined || known?.number === facts.number) return known?.der
      const latest = await installation.latestCrl(authorityId)
      if (latest !== undefined) read.set(authorityId, latest)
      return latest?.der
    })

  const byId =
    (find: (id: string) => Promise<Uint8Array | undefined>, type: string, cacheSeconds: number): PkiRoute['answer'] =>
    async ({ id = '' }): Promise<Bytes | undefined> => {
      const found = UUID.test(id) ? await find(id) : undefined
      return found && { type, bytes: found, cacheSeconds }
    }

  return [
    {
      path: CRL_PATH(':id'),
      does: 'the latest revocation list of an authority',
      answer: byId(latestCrl, 'application/pkix-crl', CRL_CACHE_SECONDS),
    },
    {
      path: AUTHORITY_PATH(':id'),
      does: 'the certificate of an authority',
      answer: byId(
        (id) => database.open(async ({ installation }) => (await installation.authority(id))?.certificate),
        'application/pkix-cert',
        AUTHORITY_CACHE_SECONDS,
      ),
    },
  ]
}
