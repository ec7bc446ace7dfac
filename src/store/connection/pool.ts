import { CamelCasePlugin, Kysely, PostgresDialect, type PluginTransformResultArgs } from 'kysely'
import { Pool, types } from 'pg'
import type { PoolConfig } from 'pg'
import { boundedPool } from './bounded-pool.ts'
import { ownStreams } from './taking-leave.ts'

/** A pool of connections as one role, and the typed way to use it: `Database` is the interface generated from the schema, in camelCase. */
export type Connection<Database> = { readonly database: Kysely<Database>; readonly pool: Pool; readonly close: () => Promise<void> }

export type ConnectionOptions = {
  readonly url: string
  /** Shown in `pg_stat_activity`. */
  readonly name: string
  /** Connections at most. */
  readonly size: number
  /** Told when an idle connection breaks (the server stops or restarts): the pool goes on and connects again when asked. */
  readonly onBroken: (error: Error) => void
  /** How long one statement may take; 10 seconds when not given. */
  readonly statementMs?: number
  /** How long the database may be silent before the connection is given up; 2 seconds longer than a statement when not given. */
  readonly answerMs?: number
  /** Who may wait for a connection at once; 200 when not given. */
  readonly waiting?: number
}

const DATE = 1082

/** A `date` is a day of the calendar, not an instant: it stays the text `2026-11-22`, whatever the machine's time zone. */
const parsers: PoolConfig['types'] = {
  getTypeParser: ((oid: number, format?: 'text') => (oid === DATE ? (value: string) => value : types.getTypeParser(oid, format))) as typeof types.getTypeParser,
}

/** Columns are `snake_case` in SQL and `camelCase` in TypeScript; what lies inside a jsonb is data and keeps its names. Rows have theirs from `statement.ts`. */
class Names extends CamelCasePlugin {
  readonly columnNameOf = (column: string): string => this.camelCase(column)
  override transformResult = async ({ result }: PluginTransformResultArgs) => result
}

const STATEMENT_MS = 10_000
const WAITING = 200

/**
 * Nothing waits without end: not for a connection (5 s), a lock (3 s), a statement, an answer from a database that has fallen silent, nor
 * the next statement of a transaction (15 s).
 */
export const openConnection = <Database>(options: ConnectionOptions): Connection<Database> => {
  const { statementMs = STATEMENT_MS, answerMs = statementMs + 2_000, waiting = WAITING } = options
  const streams = ownStreams()
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.name,
    max: options.size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementMs,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 15_000,
    stream: streams.open,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: parsers,
    // Statements of one connection are sent as they are asked, without waiting for the answer of the one before (`transaction.ts`).
    pipeline: true,
  })
  pool.on('error', options.onBroken)
  // The pool listens to idle connections only. One that breaks in use fails its statement, and must not end the process besides.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const names = new Names()
  const database = new Kysely<Database>({ dialect: new PostgresDialect({ pool: boundedPool(pool, { waiting, answerMs, columnNameOf: names.columnNameOf }) }), plugins: [names] })
  return { database, pool, close: () => streams.leave(pool.end()) }
}
