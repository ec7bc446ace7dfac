import { Client } from 'pg'
import type { CrlPort } from '../app/port/crls.ts'
import { copyOut } from './copy-out.ts'
import { type AskPages, crls } from './queries/crls.ts'

export type CrlTransactionOptions = {
  readonly url: string
  /** Null for the CRL of a root. */
  readonly institutionId: string | null
}

/**
 * Opens one connection for one transaction with nothing but CRLs in it, and commits where `act` answers true. For the process that makes long ones: it
 * loads `pg` and no more, all rows come in one statement, and while they are written, the transaction is idle for longer than a service's may be.
 */
export const inCrlTransaction = async ({ url, institutionId }: CrlTransactionOptions, act: (port: CrlPort) => Promise<boolean>): Promise<boolean> => {
  const client = new Client({
    connectionString: url, application_name: 'warifu crl', connectionTimeoutMillis: 5_000, pipeline: true,
    statement_timeout: 90_000, lock_timeout: 3_000, idle_in_transaction_session_timeout: 60_000,
  })
  await client.connect()
  const ask = async <Row>(text: string, values: readonly unknown[]) => (await client.query(text, [...values])).rows as readonly Row[]
  const askPages: AskPages = (authorityId, pages) => copyOut(client, `select revoked_pages(${client.escapeLiteral(authorityId)}, ${pages})`)
  try {
    await Promise.all([client.query('begin'), client.query('select set_config($1, $2, true)', ['warifu.institution', institutionId ?? ''])])
    const kept = await act(crls(ask, askPages))
    await client.query(kept ? 'commit' : 'rollback')
    return kept
  } finally {
    await client.end()
  }
}
