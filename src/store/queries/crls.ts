import type { CrlFacts, CrlPort } from '../../app/port/crls.ts'
import { machineTime } from '../../domain/time/time.ts'
import { SERIAL_BYTES } from '../../x509/certificate/serial-number.ts'
import { ROW_BYTES } from '../../x509/crl/revoked-rows.ts'

/**
 * Asks one question within a transaction. The process that makes long CRLs asks through `pg` alone, because to load more takes it longer than
 * to read a hundred thousand rows; so nothing here needs anything else.
 */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>

/** Rows of one page: half a megabyte on the way from the database. */
const PAGE_ROWS = 10_000

type FactsRow = { readonly number: string; readonly thisUpdate: Date; readonly nextUpdate: Date; readonly entries: number; readonly length: string }

const factsOf = ({ number, thisUpdate, nextUpdate, entries, length }: FactsRow): CrlFacts =>
  ({ number: Number(number), thisUpdate: machineTime(thisUpdate), nextUpdate: machineTime(nextUpdate), entries, length: Number(length) })

type Page = { readonly count: number; readonly rows: Buffer | null }

const pageAfter = async (ask: Ask, authorityId: string, serial: Uint8Array): Promise<Uint8Array> => {
  const [page] = await ask<Page>('select count, rows from revoked_page($1, $2, $3)', [authorityId, bytes(serial), PAGE_ROWS])
  const rows = page?.rows ?? new Uint8Array()
  if (page === undefined || rows.length !== page.count * ROW_BYTES) throw new Error(`a revoked certificate of authority ${authorityId} has no row in a CRL`)
  return rows
}

const bytes = (value: Uint8Array): Buffer => Buffer.from(value.buffer, value.byteOffset, value.byteLength)

export const crls = (ask: Ask): CrlPort => ({
  // Not `for update`: certificates that are stored meanwhile refer to the row, and do not wait.
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
    let next: Promise<Uint8Array> | undefined = pageAfter(ask, authorityId, new Uint8Array())
    while (next !== undefined) {
      const rows: Uint8Array = await next
      const last = rows.subarray(rows.length - ROW_BYTES, rows.length - ROW_BYTES + SERIAL_BYTES)
      // The database puts the next page together while this one is being written.
      next = rows.length < PAGE_ROWS * ROW_BYTES ? undefined : pageAfter(ask, authorityId, last)
      next?.catch(() => undefined)
      if (rows.length > 0) yield rows
    }
  },
  add: async (authorityId, { number, thisUpdate, nextUpdate, entries, length }, parts) => {
    await ask('insert into crl (authority_id, number, this_update, next_update, entries, length) values ($1, $2, $3, $4, $5, $6)',
      [authorityId, number, thisUpdate, nextUpdate, entries, length])
    let part = 0
    for (const piece of parts) {
      await ask('insert into crl_part (authority_id, number, part, bytes) values ($1, $2, $3, $4)', [authorityId, number, part, bytes(piece)])
      part += 1
    }
  },
  part: async (authorityId, number, part) =>
    (await ask<{ bytes: Buffer }>('select bytes from crl_part where authority_id = $1 and number = $2 and part = $3', [authorityId, number, part]))[0]?.bytes,
})
