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

/** Nobody waits for an answer here, so that a busy table is waited for longer than any other lock. */
const PATIENCE = '9s'

type Row = { readonly scope: string; readonly kind: string; readonly source: string; readonly minute: Date; readonly count: number; readonly lastAt: Date }

const keyOf = ({ scope, kind, source, minute }: Omit<Row, 'count' | 'lastAt'>): string => `${minute.getTime()} ${scope} ${kind} ${source}`

const added = (rows: readonly Row[]): readonly Row[] => {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const known = sums.get(keyOf(row))
    sums.set(keyOf(row), known === undefined ? row : { ...known, count: known.count + row.count, lastAt: known.lastAt > row.lastAt ? known.lastAt : row.lastAt })
  }
  return [...sums.values()]
}

const rowOf = ({ kind, serviceId, addressPrefix, count, last }: Counted): Row => ({
  scope: serviceId ?? 'installation', kind, source: addressPrefix, minute: new Date(Math.floor(last.getTime() / MINUTE_MS) * MINUTE_MS), count, lastAt: last,
})

/** Which addresses still have a row of their own, given those that the table holds already. */
const capped = (rows: readonly Row[], held: readonly Omit<Row, 'count' | 'lastAt'>[]): readonly Row[] => {
  const known = new Set(held.map(keyOf))
  const taken = new Map<number, number>()
  const count = (minute: Date) => taken.set(minute.getTime(), (taken.get(minute.getTime()) ?? 0) + 1)
  for (const { minute, source } of held) if (source !== '*') count(minute)
  return added(rows.map((row) => {
    if (row.source === '*' || known.has(keyOf(row))) return row
    if ((taken.get(row.minute.getTime()) ?? 0) >= ROWS_A_MINUTE) return { ...row, source: '*' }
    count(row.minute)
    known.add(keyOf(row))
    return row
  }))
}

/** The capped table of security events (R-1215): nobody can fill it, or make others wait, by failing. */
export const securityEvents = (db: Kysely<DB>) => ({
  add: (events: readonly Counted[]): Promise<void> => db.transaction().execute(async (trx) => {
    if (events.length === 0) return
    const rows = added(events.map(rowOf))
    await sql`select set_config('lock_timeout', ${PATIENCE}, true)`.execute(trx)
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
    const minutes = [...new Set(rows.map(({ minute }) => minute.getTime()))].map((minute) => new Date(minute))
    const held = await trx.selectFrom('securityEvent').select(['scope', 'kind', 'source', 'minute']).where('minute', 'in', minutes).execute()
    await trx.insertInto('securityEvent').values(capped(rows, held))
      .onConflict((on) => on.columns(['scope', 'minute', 'kind', 'source']).doUpdateSet((eb) => ({
        count: eb('securityEvent.count', '+', eb.ref('excluded.count')),
        lastAt: sql<Date>`greatest(security_event.last_at, excluded.last_at)`,
      }))).execute()
  }),
})
