import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Equal events of the unauthenticated, counted together by the node that saw them (`web/http/event`). */
type Counted = {
  readonly kind: string
  readonly serviceId: string | null
  readonly addressPrefix: string
  readonly count: number
  readonly last: Date
}

/** Rows of one minute that tell addresses apart, for the whole installation; whatever else happens in it is counted under `*`. */
export const ROWS_A_MINUTE = 200

/** One writer at a time, so that the cap holds however many nodes there are: the letters "strang" read as a number. */
const LOCK = 127_034_262_154_855

const MINUTE_MS = 60_000

/** The capped table of security events (R-1215): nobody can fill it or make others wait by failing. */
export const securityEvents = (db: Kysely<DB>) => ({
  add: (events: readonly Counted[]): Promise<void> => db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
    for (const { kind, serviceId, addressPrefix, count, last } of events) {
      const scope = serviceId ?? 'installation'
      const minute = new Date(Math.floor(last.getTime() / MINUTE_MS) * MINUTE_MS)
      const { rows } = await sql<{ known: boolean; rows: string }>`select
        exists (select 1 from security_event where scope = ${scope} and minute = ${minute} and kind = ${kind} and source = ${addressPrefix}) as known,
        (select count(*) from security_event where minute = ${minute} and source <> '*') as rows`.execute(trx)
      const own = rows[0]?.known === true || Number(rows[0]?.rows) < ROWS_A_MINUTE
      await trx.insertInto('securityEvent').values({ scope, kind, source: own ? addressPrefix : '*', minute, count, lastAt: last })
        .onConflict((on) => on.columns(['scope', 'minute', 'kind', 'source']).doUpdateSet((eb) => ({
          count: eb('securityEvent.count', '+', String(count)), lastAt: sql`greatest(security_event.last_at, ${last})`,
        }))).execute()
    }
  }),
})
