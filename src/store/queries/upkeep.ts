import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Upkeep } from '../../app/port/upkeep.ts'
import { secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'

const HOUR = 3_600
const DAY = 24 * HOUR

/** How long rows stay after they are over, in seconds. Longer than any window that counts them, and no longer than they are of use. */
const KEPT = {
  session: 0,
  acquisition: 0,
  // A reservation older than a minute counts no more; the node that made it died.
  reserved_try: HOUR,
  // The longest window of `domain/acquisition/throttle.ts` is ten minutes.
  throttle: HOUR,
  support_code: 0,
  kept_form: 0,
  demo_mail: 30 * DAY,
} as const

type Kind = keyof typeof KEPT

const OVER: { readonly [K in Kind]: (before: MachineTime) => RawBuilder<unknown> } = {
  session: (before) => sql`ends_at < ${before}`,
  acquisition: (before) => sql`ends_at < ${before}`,
  reserved_try: (before) => sql`reserved_at < ${before}`,
  throttle: (before) => sql`window_start < ${before}`,
  support_code: (before) => sql`expires_at < ${before}`,
  kept_form: (before) => sql`ends_at < ${before}`,
  demo_mail: (before) => sql`received_at < ${before}`,
}

/**
 * What an institution keeps as evidence, for as many days as it says itself (decision 0198): tries to log in, mails that wait no more and what became
 * of them, reports of mails that were not ours, and what users asked of their administrators, thirty days longer than the mails about it.
 */
const EVIDENCE: Readonly<Record<string, (now: MachineTime) => RawBuilder<unknown>>> = {
  login_attempt: (now) => sql`at_machine < (select ${now}::timestamptz - make_interval(days => keeps_logins_days) from institution where id = current_institution())`,
  outbox: (now) => sql`state <> 'waiting' and coalesce(sent_at, due_at) < (select ${now}::timestamptz - make_interval(days => keeps_mails_days) from institution where id = current_institution())`,
  user_request: (now) => sql`coalesce(closed_at, last_asked_at) < (select ${now}::timestamptz - make_interval(days => keeps_mails_days + 30) from institution where id = current_institution())`,
  mail_report: (now) => sql`at_machine < (select ${now}::timestamptz - make_interval(days => keeps_mails_days) from institution where id = current_institution())`,
}

/** A few rows at a time, so that no lock is held for long. */
const deleteSome = async (db: Kysely<DB>, table: string, over: RawBuilder<unknown>, most: number): Promise<number> => {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ctid in
    (select ctid from ${sql.table(table)} where ${over} limit ${most})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Security events are numbers for today's operator; a week shows whether today is unusual. */
const SECURITY_EVENTS_KEPT = 7 * DAY
/**
 * A CRL is asked for by number only by auditors; the latest always stays. A long one, of which every revocation makes another, goes when nobody can
 * still be fetching it.
 */
const CRLS_KEPT = 30 * DAY
const LONG_CRLS_KEPT = HOUR
export const LONG_CRL_BYTES = 1_048_576

export const upkeep = (db: Kysely<DB>): Upkeep => ({
  institutions: async (now) => {
    const ids = new Set<string>()
    for (const kind of Object.keys(KEPT) as Kind[]) {
      const { rows } = await sql<{ id: string }>`select institutions_with_rows_over(${kind}, ${secondsAfter(now, -KEPT[kind])}) as id`.execute(db)
      for (const { id } of rows) ids.add(id)
    }
    const { rows } = await sql<{ id: string }>`select institutions_with_records_over(${now}) as id`.execute(db)
    for (const { id } of rows) ids.add(id)
    return [...ids]
  },
  ofInstitution: (institutionId, now, most) => db.transaction().execute(async (trx) => {
    await sql`select set_config('warifu.institution', ${institutionId}, true)`.execute(trx)
    let deleted = 0
    for (const kind of Object.keys(KEPT) as Kind[]) deleted += await deleteSome(trx, kind, OVER[kind](secondsAfter(now, -KEPT[kind])), most)
    for (const [table, over] of Object.entries(EVIDENCE)) deleted += await deleteSome(trx, table, over(now), most)
    return deleted
  }),
  ofInstallation: async (now, most) =>
    await deleteSome(db, 'spent_form', sql`keep_until < ${now}`, most)
    + await deleteSome(db, 'security_event', sql`minute < ${secondsAfter(now, -SECURITY_EVENTS_KEPT)}`, most)
    + await deleteSome(db, 'crl', sql`
      (next_update < ${secondsAfter(now, -CRLS_KEPT)} or this_update < ${secondsAfter(now, -LONG_CRLS_KEPT)} and length > ${LONG_CRL_BYTES})
      and number < (select max(number) from crl as latest where latest.authority_id = crl.authority_id)`, most),
})
