import { sql, type Kysely } from 'kysely'
import type { AuditChain, AuditEvent, ChainEnd, LinkedEvent } from '../../app/port/audit-chain.ts'
import type { DB } from '../schema.ts'

/** The sequencer's lock: the letters "audit" read as a number. */
const LOCK = 418_430_642_548

/** Exact to the microsecond, as the database holds it; `Date` would round. */
const instant = (column: 'atBusiness' | 'atMachine') =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(column)

const columns = (db: Kysely<DB>) => db.selectFrom('auditEvent')
  .select(['id', 'position', 'institutionId', 'actorKind', 'actorRef', 'act', 'objectKind', 'objectRef', 'outcome', 'facts'])
  .select([instant('atBusiness'), instant('atMachine')])

type EventRow = { readonly [Key in keyof AuditEvent]: Key extends 'facts' ? unknown : string }

const eventOf = (row: EventRow): AuditEvent => row as AuditEvent

const end = (db: Kysely<DB>): ChainEnd => ({
  unlinked: async (most) => (await columns(db).where('sequence', 'is', null).orderBy('position').limit(most).execute()).map(eventOf),
  head: async (institutionId) => {
    const row = await db.selectFrom('auditEvent').select(['sequence', 'hash']).where('institutionId', '=', institutionId).where('sequence', 'is not', null)
      .orderBy('sequence', 'desc').limit(1).executeTakeFirst()
    return row === undefined ? undefined : { sequence: Number(row.sequence), hash: row.hash as Buffer }
  },
  write: async (links) => {
    const result = await sql`update audit_event set sequence = link.sequence, previous_hash = link.previous_hash, hash = link.hash
      from unnest(${links.map(({ id }) => id)}::uuid[], ${links.map(({ sequence }) => sequence)}::bigint[],
        ${links.map(({ previousHash }) => Buffer.from(previousHash))}::bytea[], ${links.map(({ hash }) => Buffer.from(hash))}::bytea[])
        as link (id, sequence, previous_hash, hash)
      where audit_event.id = link.id and audit_event.sequence is null`.execute(db)
    if (result.numAffectedRows !== BigInt(links.length)) throw new Error('an audit event was linked by somebody else')
  },
})

/** `db` is logged in as the sequencer's role, which sees the audit of every institution and may write the three columns of a link. */
export const auditChain = (db: Kysely<DB>): AuditChain => ({
  alone: (act) => db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(trx)
    return rows[0]?.mine === true ? act(end(trx)) : undefined
  }),
  linked: async (institutionId, after, most) => (await columns(db).select(['sequence', 'previousHash', 'hash'])
    .where('institutionId', '=', institutionId).where('sequence', '>', String(after)).orderBy('sequence').limit(most).execute())
    .map(({ sequence, previousHash, hash, ...event }): LinkedEvent =>
      ({ ...eventOf(event), sequence: Number(sequence), previousHash: previousHash as Buffer, hash: hash as Buffer })),
  institutions: () => db.selectFrom('institution').select(['id', 'code']).orderBy('code').execute(),
})
