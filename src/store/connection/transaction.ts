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

/**
 * One transaction on one connection. Statements reach the database in the order in which they are asked, and none waits for the answer of the one before
 * it: what is asked at one time travels together, BEGIN with the first statement, COMMIT with the last writes. Where one fails, PostgreSQL refuses all
 * that follow, the COMMIT too, and the error is that of the first.
 */
export const transaction = <DB, T>(db: Kysely<DB>, act: (trx: Kysely<DB>, later: Later) => Promise<T>): Promise<T> =>
  db.getExecutor().provideConnection(async (connection: DatabaseConnection) => {
    let open = true
    const provider: ConnectionProvider = {
      provideConnection: async (consumer) => {
        if (!open) throw new Error('the transaction has ended')
        return consumer(connection)
      },
    }
    const trx = new Transaction<DB>({ config: CONFIG, dialect: DIALECT, driver: DRIVER, executor: db.getExecutor().withConnectionProvider(provider) })
    const unawaited: Promise<unknown>[] = [heard(connection.executeQuery(BEGIN))]
    const later: Later = (write) => void unawaited.push(heard(write))
    try {
      const value = await act(trx, later)
      const committed = heard(connection.executeQuery<{ readonly command?: string }>(COMMIT))
      open = false
      await Promise.all(unawaited)
      const { rows: [answer] } = await committed
      // So PostgreSQL answers where a statement has failed that nobody asked about.
      if (answer?.command === 'ROLLBACK') throw new Error('the database has not committed')
      return value
    } catch (error) {
      // Where not even that succeeds, the pool takes the connection for broken; what went wrong first is the one to tell.
      if (open) await connection.executeQuery(ROLLBACK).catch(() => undefined)
      open = false
      const [first = error] = await settled(unawaited)
      throw first
    }
  })
