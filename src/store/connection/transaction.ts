import { CompiledQuery, DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, Transaction, type ConnectionProvider, type DatabaseConnection, type Dialect, type Kysely } from 'kysely'

/** Registers a write whose answer nobody needs: the transaction commits only if it succeeded, and ends with its error where it did not. */
export type Later = (write: Promise<unknown>) => void

/** What Kysely asks of a database besides a connection, which a transaction has already. */
const DIALECT: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
}
const CONFIG = { dialect: DIALECT }
const DRIVER = new DummyDriver()

const [BEGIN, COMMIT, ROLLBACK] = ['begin', 'commit', 'rollback'].map((text) => CompiledQuery.raw(text)) as [CompiledQuery, CompiledQuery, CompiledQuery]

const heard = <Value>(promise: Promise<Value>): Promise<Value> => {
  // Its failure is looked at later, in its order; it is nobody's unhandled one meanwhile.
  promise.catch(() => undefined)
  return promise
}

const settled = async (promises: readonly Promise<unknown>[]): Promise<readonly unknown[]> =>
  (await Promise.allSettled(promises)).flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))

/** The same statements, results and names over connections given otherwise. */
export const overConnection = <DB>(db: Kysely<DB>, provideConnection: ConnectionProvider['provideConnection']): Transaction<DB> =>
  new Transaction<DB>({ config: CONFIG, dialect: DIALECT, driver: DRIVER, executor: db.getExecutor().withConnectionProvider({ provideConnection }) })

/** A transaction on this connection, begun, and how its statements end. */
const begin = <DB>(db: Kysely<DB>, connection: DatabaseConnection) => {
  let open = true
  const trx = overConnection<DB>(db, async (consumer) => {
    if (!open) throw new Error('the transaction has ended')
    return consumer(connection)
  })
  const unawaited: Promise<unknown>[] = [heard(connection.executeQuery(BEGIN))]
  return {
    trx,
    later: (write: Promise<unknown>): void => void unawaited.push(heard(write)),
    commit: async (): Promise<void> => {
      const committed = heard(connection.executeQuery<{ readonly command?: string }>(COMMIT))
      open = false
      await Promise.all(unawaited)
      const { rows: [answer] } = await committed
      // So PostgreSQL answers where a statement has failed that nobody asked about.
      if (answer?.command === 'ROLLBACK') throw new Error('the database has not committed')
    },
    /** The error to tell: the first that was nobody's yet, or this one. */
    failed: async (error: unknown): Promise<unknown> => {
      // Where not even that succeeds, the pool takes the connection for broken; what went wrong first is the one to tell.
      if (open) await connection.executeQuery(ROLLBACK).catch(() => undefined)
      open = false
      const [first = error] = await settled(unawaited)
      return first
    },
  }
}

/**
 * One transaction on one connection. Statements reach the database in the order in which they are asked, and none waits for the answer of the one before
 * it: what is asked at one time travels together, BEGIN with the first statement, COMMIT with the last writes. Where one fails, PostgreSQL refuses all
 * that follow, the COMMIT too, and the error is that of the first.
 */
export const transaction = <DB, T>(db: Kysely<DB>, act: (trx: Kysely<DB>, later: Later) => Promise<T>): Promise<T> =>
  db.getExecutor().provideConnection(async (connection) => {
    const { trx, later, commit, failed } = begin(db, connection)
    try {
      const value = await act(trx, later)
      await commit()
      return value
    } catch (error) {
      throw await failed(error)
    }
  })

/** The same for reads that need nothing of each other: they travel with BEGIN and COMMIT, so that all of it takes one way there and back. What is asked only after an answer comes too late. */
export const glance = <DB, T>(db: Kysely<DB>, act: (trx: Kysely<DB>) => Promise<T>): Promise<T> =>
  db.getExecutor().provideConnection(async (connection) => {
    const { trx, commit, failed } = begin(db, connection)
    try {
      const asked = heard(act(trx))
      const ended = heard(commit())
      const value = await asked
      await ended
      return value
    } catch (error) {
      throw await failed(error)
    }
  })
