import type { CrlFacts, CrlPort } from '../../app/port/crls.ts'
import { machineTime } from '../../domain/time/time.ts'
import { ROW_BYTES } from '../../x509/crl/revoked-rows.ts'

/**
 * Asks one question within a transaction. The process that makes long CRLs asks through `pg` alone, because to load more takes it longer than
 * to read a hundred thousand rows; so nothing here needs anything else.
 */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>

/** `revoked_pages` of an authority, so many of them, one after the other as they come. */
export type AskPages = (authorityId: string, pages: number) => AsyncIterable<Buffer>

/** Stores one part of a CRL, which has these three values before its octets. */
export type InsertPart = (text: string, values: readonly string[], pieces: readonly Uint8Array[]) => Promise<void>

/** Of a million rows each is 100 kB: what takes many reads to come has `pg` join it in ever longer memory. */
const PAGES = 256
/** Octets before the rows of a page: how many there are. */
const COUNT_BYTES = 4

type FactsRow = { readonly number: string; readonly thisUpdate: Date; readonly nextUpdate: Date; readonly entries: number; readonly length: string }

const factsOf = ({ number, thisUpdate, nextUpdate, entries, length }: FactsRow): CrlFacts =>
  ({ number: Number(number), thisUpdate: machineTime(thisUpdate), nextUpdate: machineTime(nextUpdate), entries, length: Number(length) })

/** The packed rows of a page, as many as it says. */
const rowsOf = (authorityId: string, page: Buffer): Uint8Array => {
  const rows = page.subarray(COUNT_BYTES)
  if (rows.length !== page.readInt32BE() * ROW_BYTES) throw new Error(`a revoked certificate of authority ${authorityId} has no row in a CRL`)
  return rows
}

const pagesAtOnce = (ask: Ask): AskPages => async function* (authorityId, pages) {
  for (const { page } of await ask<{ page: Buffer }>('select revoked_pages($1, $2) as page', [authorityId, pages])) yield page
}

const insertAtOnce = (ask: Ask): InsertPart => async (text, values, pieces) => void await ask(text, [...values, Buffer.concat(pieces)])

/** The two after `ask` are for those who make long ones. */
export const crls = (ask: Ask, askPages: AskPages = pagesAtOnce(ask), insertPart: InsertPart = insertAtOnce(ask)): CrlPort => ({
  lock: async (authorityId, wait) =>
    (await ask(`select id from authority where id = $1 for no key update${wait === 'skip' ? ' skip locked' : ''}`, [authorityId])).length === 1,
  latest: async (authorityId) => {
    const [row] = await ask<FactsRow>(`select number, this_update as "thisUpdate", next_update as "nextUpdate", entries, length
      from crl where authority_id = $1 order by number desc limit 1`, [authorityId])
    return row && factsOf(row)
  },
  countRevoked: async (authorityId) =>
    (await ask<{ count: number }>('select count_revoked($1) as count', [authorityId]))[0]?.count ?? 0,
  hasUnlisted: async (authorityId) => (await ask('select from unlisted_revocation where authority_id = $1 limit 1', [authorityId])).length === 1,
  takeUnlisted: async (authorityId) => void await ask('delete from unlisted_revocation where authority_id = $1', [authorityId]),
  revoked: async function* (authorityId) {
    for await (const page of askPages(authorityId, PAGES)) {
      const rows = rowsOf(authorityId, page)
      if (rows.length > 0) yield rows
    }
  },
  add: async (authorityId, { number, thisUpdate, nextUpdate, entries, length }) =>
    void await ask('insert into crl (authority_id, number, this_update, next_update, entries, length) values ($1, $2, $3, $4, $5, $6)',
      [authorityId, number, thisUpdate, nextUpdate, entries, length]),
  addPart: (authorityId, number, part, pieces) =>
    insertPart('insert into crl_part (authority_id, number, part, bytes) values ($1, $2, $3, $4)', [authorityId, `${number}`, `${part}`], pieces),
  part: async (authorityId, number, part) =>
    (await ask<{ bytes: Buffer }>('select bytes from crl_part where authority_id = $1 and number = $2 and part = $3', [authorityId, number, part]))[0]?.bytes,
})
