import { Client } from 'pg'
import type { InCrlTransaction } from '../app/port/long-crls.ts'
import { copyOut } from './copy-out.ts'
import { insertOctets } from './insert-octets.ts'
import { type AskPages, type InsertPart, crls } from './queries/crls.ts'

/**
 * What this connection writes goes to the disk a megabyte at a time. Left to the system, hundreds of megabytes of CRLs went there at one moment, and whoever committed anything waited
 * two thirds of a second for the end of it (decision 0252). Where the platform knows no such order, its most is none.
 */
const BEGIN = `select set_config('warifu.institution', $1, true), set_config('backend_flush_after', least(128, max_val::int)::text, true) from pg_settings where name = 'backend_flush_after'`

/**
 * Opens one connection for each transaction. For long CRLs: all rows come in one
 * statement, and while they are written, the transaction is idle for longer than others may be.
 */
export const crlTransactions = (url: string): InCrlTransaction => async (institutionId, act) => {
  const client = new Client({
    connectionString: url, application_name: 'warifu crl', connectionTimeoutMillis: 5_000, pipeline: true,
    statement_timeout: 90_000, lock_timeout: 3_000, idle_in_transaction_session_timeout: 60_000,
  })
  // Whatever is asked of a broken connection is told so.
  client.on('error', () => undefined)
  await client.connect()
  const ask = async <Row>(text: string, values: readonly unknown[]) => (await client.query(text, [...values])).rows as readonly Row[]
  const askPages: AskPages = (authorityId, pages) => copyOut(client, `select revoked_pages(${client.escapeLiteral(authorityId)}, ${pages})`)
  const insertPart: InsertPart = (text, values, octets) => insertOctets(client, { name: 'part', text, values, octets })
  try {
    await Promise.all([client.query('begin'), client.query(BEGIN, [institutionId ?? ''])])
    const kept = await act(crls(ask, askPages, insertPart))
    await client.query(kept ? 'commit' : 'rollback')
    return kept
  } finally {
    await client.end()
  }
}
