import { sql, type Kysely, type Selectable } from 'kysely'
import type { AuditRecord, DemoMail, QueuedMail, RecordPort, SupportCode } from '../../app/port/records.ts'
import type { ContractMethod } from '../../domain/contract/method.ts'
import type { Moment } from '../../app/port/house.ts'
import { MAIL_KINDS, type ToSecond } from '../../domain/mail/mail-kinds.ts'
import type { MailTrouble } from '../../domain/mail/mail-state.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import { prepared } from '../connection/prepared.ts'
import type { Later } from '../connection/transaction.ts'
import type { WakeJob } from '../database.ts'
import type { Contract, DB, DemoMail as DemoMailRow, Outbox, Users } from '../schema.ts'

const DEMO_MAIL_COLUMNS = ['id', 'recipient', 'language', 'subject', 'body', 'atBusiness'] as const
const SUPPORT_COLUMNS = ['code', 'refusal', 'screen', 'userId', 'certificateId', 'facts', 'atBusiness', 'createdAt', 'expiresAt'] as const

const demoMailOf = (row: Pick<Selectable<DemoMailRow>, (typeof DEMO_MAIL_COLUMNS)[number]>): DemoMail =>
  ({ ...row, language: row.language as DemoMail['language'], atBusiness: businessTime(row.atBusiness) })

type Audited = Omit<AuditRecord, 'facts'> & { readonly facts: string; readonly institutionId: string; readonly atBusiness: Date; readonly atMachine: Date }

const AUDIT = prepared<Audited>((db, { actorKind, actorRef, act, objectKind, objectRef, outcome, facts, institutionId, atBusiness, atMachine }) =>
  db.insertInto('auditEvent').values({ actorKind, actorRef, act, objectKind, objectRef, outcome, facts, institutionId, atBusiness, atMachine }))

type Taking = { readonly most: number; readonly now: Date; readonly leaseEnds: Date }
type TakenRow = Pick<Selectable<Outbox>, 'id' | 'dedupeKey' | 'kind' | 'userId' | 'recipient' | 'language' | 'parameters' | 'tries' | 'certificateId'>
  & Pick<Selectable<Users>, 'serviceId'> & Pick<Selectable<Contract>, 'phrase' | 'method'>

/**
 * Chosen before anything is joined to them: a choice made again for each row joined would lock mails that nobody sends. That they wait is written out: PostgreSQL would plan anew each time
 * to see that the index of those that wait is the one.
 */
const TAKE = prepared<Taking, TakenRow>((db, { most, now, leaseEnds }) => db
  .with((name) => name('chosen').materialized(), (one) => one.selectFrom('outbox').select('id').where('state', '=', sql.lit('waiting')).where('dueAt', '<=', now)
    .where((eb) => eb.or([eb('takenUntil', 'is', null), eb('takenUntil', '<=', now)]))
    .orderBy('patient').orderBy('dueAt').limit(most).forNoKeyUpdate().skipLocked())
  .updateTable('outbox').from('chosen').innerJoin('outbox as mail', 'mail.id', 'chosen.id').innerJoin('users', 'users.id', 'mail.userId').innerJoin('contract', 'contract.id', 'users.contractId')
  .set((eb) => ({ tries: eb('outbox.tries', '+', 1), takenUntil: leaseEnds }))
  .whereRef('outbox.id', '=', 'chosen.id')
  .returning([
    'outbox.id', 'outbox.dedupeKey', 'outbox.kind', 'outbox.userId', 'outbox.recipient', 'outbox.language', 'outbox.parameters', 'outbox.tries', 'outbox.certificateId', 'users.serviceId', 'contract.phrase', 'contract.method',
  ]))

/** `mails`: as JSON, by the names of the columns: however many there are, it is one text. */
const KEEP = prepared<{ readonly institutionId: string; readonly receivedAt: Date; readonly mails: string }>((db, { institutionId, receivedAt, mails }) => db.insertInto('demoMail')
  .columns(['institutionId', 'receivedAt', 'id', 'recipient', 'language', 'subject', 'body', 'atBusiness'])
  .expression(sql`select ${institutionId}::uuid, ${receivedAt}::timestamptz, mail.*
    from jsonb_to_recordset(${mails}::jsonb) mail(id uuid, recipient text, language text, subject text, body text, at_business timestamptz)` as never)
  .onConflict((on) => on.column('id').doNothing()))

type Sent = { readonly ids: readonly string[]; readonly subjects: readonly string[]; readonly machine: Date; readonly business: Date }

const SENT = prepared<Sent>((db, { ids, subjects, machine, business }) =>
  db.updateTable('outbox').from(sql<{ id: string; subject: string }>`unnest(${ids}::uuid[], ${subjects}::text[])`.as<'left'>(sql`"left"(id, subject)`))
    .set((eb) => ({ state: 'sent', sentAt: machine, sentBusiness: business, subject: eb.ref('left.subject'), trouble: null })).whereRef('outbox.id', '=', 'left.id'))

/** `mails`: what is told of each, as JSON, by the names of the columns. */
type Queued = { readonly institutionId: string; readonly dueAt: Date; readonly queuedAt: Date; readonly mails: string }

/** Ends the key of a mail that goes to the second address beside the first. */
export const TO_SECOND = ' second'

/**
 * However many there are, and to however many addresses, it is one statement with one text, and planned once: of JSON the planner guesses no number of rows, as it does of arrays, each time
 * anew. What is told to a former address is told there alone.
 */
export const QUEUE = prepared<Queued>((db, { institutionId, dueAt, queuedAt, mails }) => db.insertInto('outbox')
  .columns(['institutionId', 'dueAt', 'queuedAt', 'dedupeKey', 'kind', 'userId', 'recipient', 'language', 'parameters', 'certificateId', 'patient', 'toSecond'])
  .expression(sql`select ${institutionId}::uuid, ${dueAt}::timestamptz, ${queuedAt}::timestamptz, goes.dedupe_key, mail.kind, mail.user_id, goes.recipient, mail.language, mail.parameters, mail.certificate_id,
      mail.patient, goes.to_second
    from jsonb_to_recordset(${mails}::jsonb) mail(dedupe_key text, kind text, user_id uuid, recipient text, language text, parameters jsonb, certificate_id uuid, patient boolean, second text)
    cross join lateral (
      select mail.dedupe_key, mail.recipient, false as to_second
      union all select mail.dedupe_key || ${sql.lit(TO_SECOND)}, u.second_mail, true from users u
        where u.id = mail.user_id and u.mail = mail.recipient and u.second_mail is not null and u.second_mail_returned_at is null
          and (mail.second = 'always' or (mail.second = 'while-the-first-returns' and u.mail_returned_at is not null))
    ) goes` as never)
  .onConflict((on) => on.column('dedupeKey').doNothing()))

export const queuedRows = (institutionId: string, now: Moment, mails: readonly QueuedMail[]): Queued => ({
  institutionId, dueAt: now.machine, queuedAt: now.business,
  mails: JSON.stringify(mails.map(({ dedupeKey, kind, userId, recipient, language, parameters, certificateId = null, patient = false }) =>
    ({ dedupe_key: dedupeKey, kind, user_id: userId, recipient, language, parameters, certificate_id: certificateId, patient, second: MAIL_KINDS[kind].second satisfies ToSecond }))),
})

export const records = (db: Kysely<DB>, institutionId: string, now: Moment, wake: WakeJob, later: Later): RecordPort => {
  const demoMails = () => db.selectFrom('demoMail').select(DEMO_MAIL_COLUMNS)
  let queued = 0
  return {
    audit: async (...records) => {
      const [first, ...more] = records.map((record) => ({ ...record, facts: JSON.stringify(record.facts), institutionId, atBusiness: now.business, atMachine: now.machine }))
      if (first === undefined) return
      later(more.length === 0 ? AUDIT(db, first) : db.insertInto('auditEvent').values([first, ...more]).execute())
    },
    mailsQueued: () => queued,
    queueMail: async (...mails) => {
      if (mails.length === 0) return
      queued += mails.length
      later(QUEUE(db, queuedRows(institutionId, now, mails)))
      wake('send-mail')
    },
    takeMails: async (most, leaseEnds) => (await TAKE(db, { most, now: now.machine, leaseEnds })).rows.map((row) => ({
      ...row,
      kind: row.kind as QueuedMail['kind'],
      language: row.language as QueuedMail['language'],
      parameters: row.parameters as Record<string, string>,
      method: row.method as ContractMethod,
    })),
    mailsSent: async (mails) => void await SENT(db, { ids: mails.map(({ id }) => id), subjects: mails.map(({ subject }) => subject), machine: now.machine, business: now.business }),
    mailFailed: async (id, dueAt, trouble, subject) => void await db.updateTable('outbox').set(dueAt === null ? { state: 'failed', trouble, subject } : { dueAt, takenUntil: null }).where('id', '=', id).execute(),
    mailPutOff: async (id, dueAt) => void await db.updateTable('outbox').set((eb) => ({ dueAt, takenUntil: null, tries: eb('tries', '-', 1) })).where('id', '=', id).execute(),
    mailDropped: async (id) => void await db.updateTable('outbox').set({ state: 'dropped', trouble: 'passed' satisfies MailTrouble }).where('id', '=', id).execute(),
    keepDemoMail: async (...mails) => void await KEEP(db, {
      institutionId, receivedAt: now.machine,
      mails: JSON.stringify(mails.map(({ id, recipient, language, subject, body, atBusiness }) => ({ id, recipient, language, subject, body, at_business: atBusiness }))),
    }),
    demoMails: async (most) => (await demoMails().orderBy('receivedAt', 'desc').limit(most).execute()).map(demoMailOf),
    demoMail: async (id) => {
      const row = await demoMails().where('id', '=', id).executeTakeFirst()
      return row && demoMailOf(row)
    },
    addSupportCode: async (code) => void await db.insertInto('supportCode').values({ ...code, facts: JSON.stringify(code.facts), institutionId }).execute(),
    supportCode: async (code) => {
      const row = await db.selectFrom('supportCode').select(SUPPORT_COLUMNS).where('code', '=', code).where('expiresAt', '>', now.machine).executeTakeFirst()
      return row && {
        ...row,
        facts: row.facts as SupportCode['facts'],
        atBusiness: businessTime(row.atBusiness),
        createdAt: machineTime(row.createdAt),
        expiresAt: machineTime(row.expiresAt),
      }
    },
  }
}
