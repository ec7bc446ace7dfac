import { sql, type Kysely } from 'kysely'
import type { Database } from '../app/port/database.ts'
import type { Moment } from '../app/port/house.ts'
import { businessTime, type MachineTime } from '../domain/time/time.ts'
import { acquisitions } from './queries/acquisitions.ts'
import { announcements } from './queries/announcements.ts'
import { certificates } from './queries/certificates.ts'
import { installation } from './queries/installation.ts'
import { letters } from './queries/letters.ts'
import { logins } from './queries/logins.ts'
import { people } from './queries/people.ts'
import { records } from './queries/records.ts'
import { tokens } from './queries/tokens.ts'
import type { DB } from './schema.ts'

/** The channel on which nodes hear of ended sessions, a JSON array of ids a message. */
export const SESSIONS_ENDED = 'sessions_ended'

/** The channel on which a transaction wakes a job of every node, by its name (`src/jobs`), once it has committed. */
export const WAKE_JOB = 'wake_job'

/** Takes effect with the transaction, once however often it is said. */
export type WakeJob = (job: 'publish-crl' | 'send-mail') => Promise<void>

/** PostgreSQL refuses a notification of 8,000 bytes; an id takes 39. */
const IDS_PER_NOTIFICATION = 150

/** SQLSTATE of failures that a second try cures: serialization, deadlock. */
const TRANSIENT = new Set(['40001', '40P01'])
const TRIES = 3

const isTransient = (error: unknown): boolean => error instanceof Error && 'code' in error && TRANSIENT.has(String(error.code))

/** `clock` is the machine's; business time is the machine's plus what the demo has moved it ahead. */
export const openDatabase = (db: Kysely<DB>, clock: () => MachineTime): Database => {
  const begin = async (trx: Kysely<DB>, institutionId: string): Promise<Moment> => {
    const { rows } = await sql<{ aheadMs: string | null }>`
      select set_config('warifu.institution', ${institutionId}, true), (select clock_ahead_ms from installation) as "ahead_ms"`.execute(trx)
    const machine = clock()
    return { machine, business: businessTime(machine.getTime() + Number(rows[0]?.aheadMs ?? 0)) }
  }

  const notifyEnded = (trx: Kysely<DB>) => async (ids: readonly string[]) => {
    for (let from = 0; from < ids.length; from += IDS_PER_NOTIFICATION) {
      await sql`select pg_notify(${SESSIONS_ENDED}, ${JSON.stringify(ids.slice(from, from + IDS_PER_NOTIFICATION))})`.execute(trx)
    }
  }

  const wake = (trx: Kysely<DB>): WakeJob => async (job) => void await sql`select pg_notify(${WAKE_JOB}, ${job})`.execute(trx)

  const inTransaction = async <T>(act: (trx: Kysely<DB>) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await db.transaction().execute(act)
      } catch (error) {
        if (tries === TRIES || !isTransient(error)) throw error
      }
    }
  }

  return {
    transact: (institutionId, act) => inTransaction(async (trx) => {
      const now = await begin(trx, institutionId)
      return act({
        now,
        institutionId,
        people: people(trx, institutionId),
        acquisitions: acquisitions(trx, institutionId),
        certificates: certificates(trx, institutionId, wake(trx)),
        logins: logins(trx, institutionId, notifyEnded(trx)),
        tokens: tokens(trx, institutionId),
        records: records(trx, institutionId, now, wake(trx)),
        letters: letters(trx, institutionId),
        announcements: announcements(trx, institutionId, now),
        installation: installation(trx),
      })
    }),
    open: (act) => inTransaction(async (trx) => act({ now: await begin(trx, ''), installation: installation(trx) })),
  }
}
