import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { ask } from './statement.ts'
import { statementNames } from './statement-names.ts'

export type PoolBounds = {
  /** Who may wait for a connection at once; the next one is told at once that there is none. */
  readonly waiting: number
  /** How long the database may be silent after a statement, in milliseconds: longer than the server's own limit, which ends what is merely slow. */
  readonly answerMs: number
  /** What a column of an answer is called in TypeScript. */
  readonly columnNameOf: (column: string) => string
}

/** SQLSTATE of class 08 and 53 for what the driver says in words alone: `connection_failure` and `too_many_connections`. */
const CODES = { lost: '08006', full: '53300' } as const

/** The database is not there, or has no connection left: the same try may succeed later. Whether a COMMIT on its way was done is not known. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  readonly code: string
  constructor(why: keyof typeof CODES, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = CODES[why]
  }
}

/** How `pg` says that there is no connection, without any code. */
const LOST = /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/

const withCode = (error: unknown): unknown =>
  (error instanceof Error && !('code' in error) && LOST.test(error.message) ? new DatabaseAway('lost', error.message, error) : error)

/** The socket, as `pg` keeps it: what is written in one turn leaves in one piece. */
type Wired = { readonly connection: { readonly stream: { readonly cork: () => void; readonly uncork: () => void; readonly destroy: () => unknown } } }

/**
 * A connection that is given up when the database falls silent: it is torn, so that the statements under way fail and the pool makes another. The server's own limits are of no use where nothing of the server arrives any more.
 */
const answering = (client: PoolClient, { answerMs, columnNameOf }: PoolBounds, nameOf: (text: string) => string | undefined): PostgresPoolClient => {
  const { stream } = (client as unknown as Wired).connection
  let [corked, asked, broken] = [false, 0, false]
  let silence: NodeJS.Timeout | undefined

  const gather = (): void => {
    if (corked) return
    corked = true
    stream.cork()
    process.nextTick(() => {
      corked = false
      stream.uncork()
    })
  }

  const answered = (): void => {
    asked -= 1
    if (asked > 0) return void silence?.refresh()
    clearTimeout(silence)
    silence = undefined
  }

  return {
    query: (async (sql: string, parameters: readonly unknown[] = []) => {
      asked += 1
      silence ??= setTimeout(() => void stream.destroy(), answerMs)
      gather()
      try {
        const name = parameters.length === 0 ? undefined : nameOf(sql)
        return await ask(client, columnNameOf, { name, text: sql, values: parameters })
      } catch (error) {
        // Back to who asked, instead of to the socket that brought the answer.
        if (error instanceof Error) Error.captureStackTrace(error)
        // Nobody may find it with half a transaction.
        if (sql === 'rollback') broken = true
        throw withCode(error)
      } finally {
        answered()
      }
    }) as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(broken || destroy),
  }
}

/** The pool as Kysely sees it: nobody waits without end, and no more wait than the bounds say. */
export const boundedPool = (pool: Pool, bounds: PoolBounds, nameOf = statementNames()): PostgresPool => ({
  connect: async () => {
    if (pool.waitingCount >= bounds.waiting) throw new DatabaseAway('full', 'too many wait for a connection to the database')
    try {
      return answering(await pool.connect(), bounds, nameOf)
    } catch (error) {
      throw withCode(error)
    }
  },
  end: () => pool.end(),
  options: pool.options,
})
