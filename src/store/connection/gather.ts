import { Transaction, type Kysely } from 'kysely'
import { overConnection } from './transaction.ts'

/** Asks for many in one statement: one answer for each, in their order. */
export type Many<DB, Asked, Answer> = (db: Kysely<DB>, asked: readonly Asked[]) => Promise<readonly Answer[]>

/** Asks for one, in the same statement as whoever else asks that meanwhile. */
export type Ask<DB> = <Asked, Answer>(many: Many<DB, Asked, Answer>, asked: Asked) => Promise<Answer>

type Batch = { readonly many: unknown; readonly asked: unknown[]; readonly answers: Promise<readonly unknown[]>; readonly send: () => void }

const batchOf = <DB>(db: Kysely<DB>, many: Many<DB, unknown, unknown>): Batch => {
  const { promise: answers, resolve } = Promise.withResolvers<readonly unknown[]>()
  const asked: unknown[] = []
  return { many, asked, answers, send: () => resolve(many(db, asked)) }
}

/**
 * For acts that share a transaction: what they ask in the same turn of the event loop is asked once for all of them. What one act asks reaches the database in
 * the order in which it asks it, whether it is gathered or asked over `db` by itself.
 */
export const gather = <DB>(trx: Kysely<DB>) => {
  let open: Batch[] = []
  const send = (): void => {
    const ready = open
    open = []
    for (const batch of ready) batch.send()
  }
  return {
    /** What is asked over it goes after everything that was gathered before. */
    db: overConnection<DB>(trx, async (consumer) => {
      send()
      return trx.getExecutor().provideConnection(consumer)
    }) satisfies Transaction<DB>,
    /** Sends what is gathered: before the transaction ends. */
    send,
    /** How one of the acts asks. */
    member: (): Ask<DB> => {
      let last: Batch | undefined
      return async <Asked, Answer>(many: Many<DB, Asked, Answer>, asked: Asked): Promise<Answer> => {
        if (open.length === 0) process.nextTick(send)
        const from = last === undefined ? 0 : Math.max(0, open.indexOf(last))
        let batch = open.find((each, place) => place >= from && each.many === many)
        if (batch === undefined) open.push(batch = batchOf(trx, many as Many<DB, unknown, unknown>))
        last = batch
        const place = batch.asked.push(asked) - 1
        return (await batch.answers)[place] as Answer
      }
    },
  }
}
