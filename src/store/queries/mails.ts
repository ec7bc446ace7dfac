import { sql, type Kysely, type Selectable } from 'kysely'
import type { KeptMail, MailPort, Unreached } from '../../app/port/mails.ts'
import type { Moment } from '../../app/port/house.ts'
import type { Spent } from '../../domain/mail/mail-allowance.ts'
import { businessTime } from '../../domain/time/time.ts'
import type { WakeJob } from '../database.ts'
import { TO_SECOND } from './records.ts'
import type { DB, Outbox } from '../schema.ts'

const COLUMNS = [
  'outbox.id', 'outbox.kind', 'outbox.userId', 'users.loginId', 'outbox.recipient', 'outbox.language', 'outbox.subject', 'outbox.state', 'outbox.tries', 'outbox.trouble',
  'outbox.queuedAt', 'outbox.sentBusiness', 'outbox.toSecond', 'users.mail', 'users.secondMail',
] as const

type Row = Pick<Selectable<Outbox>, 'id' | 'kind' | 'userId' | 'recipient' | 'language' | 'subject' | 'state' | 'tries' | 'trouble' | 'queuedAt' | 'sentBusiness' | 'toSecond'> & { readonly loginId: string; readonly mail: string; readonly secondMail: string | null }

const mailOf = ({ sentBusiness, mail, secondMail, ...row }: Row): KeptMail => ({
  ...row,
  addressIsCurrent: row.recipient === mail || row.recipient === secondMail,
  kind: row.kind as KeptMail['kind'],
  language: row.language as KeptMail['language'],
  state: row.state as KeptMail['state'],
  queuedAt: businessTime(row.queuedAt),
  sentAt: sentBusiness && businessTime(sentBusiness),
})

export const mails = (db: Kysely<DB>, institutionId: string, now: Moment, wake: WakeJob): MailPort => {
  const kept = () => db.selectFrom('outbox').innerJoin('users', 'users.id', 'outbox.userId').select(COLUMNS)
  return {
    page: async ({ userId, contractId, states, after, most }) => {
      let query = kept()
      if (userId !== undefined) query = query.where('outbox.userId', '=', userId)
      if (contractId !== undefined) query = query.where('users.contractId', '=', contractId)
      if (states !== undefined) query = query.where('outbox.state', 'in', [...states])
      if (after !== null) query = query.where(sql<boolean>`(outbox.queued_at, outbox.id) < (select queued_at, id from outbox as last where last.id = ${after})`)
      return (await query.orderBy('outbox.queuedAt', 'desc').orderBy('outbox.id', 'desc').limit(most).execute()).map(mailOf)
    },
    lock: async (id) => {
      const row = await kept().where('outbox.id', '=', id).forNoKeyUpdate('outbox').executeTakeFirst()
      return row && mailOf(row)
    },
    bounced: async (id, trouble) => void await db.updateTable('outbox').set({ state: 'bounced', trouble }).where('id', '=', id).execute(),
    sendAgain: async (id, recipient) => {
      await db.updateTable('outbox').set({ state: 'waiting', recipient, tries: 0, trouble: null, dueAt: now.machine, takenUntil: null, sentAt: null, sentBusiness: null }).where('id', '=', id).execute()
      wake('send-mail')
    },
    returnedSince: async (userId) => {
      const row = await db.selectFrom('users').select('mailReturnedAt').where('id', '=', userId).executeTakeFirst()
      return row?.mailReturnedAt == null ? null : businessTime(row.mailReturnedAt)
    },
    setReturned: async (userId, since) => void await db.updateTable('users').set({ mailReturnedAt: since }).where('id', '=', userId).execute(),
    secondAddress: async (userId) => {
      const row = await db.selectFrom('users').select(['secondMail', 'secondMailReturnedAt']).where('id', '=', userId).executeTakeFirst()
      return row?.secondMail == null ? null : { mail: row.secondMail, returnedSince: row.secondMailReturnedAt && businessTime(row.secondMailReturnedAt) }
    },
    setSecondAddress: async (userId, mail) => void await db.updateTable('users').set({ secondMail: mail, secondMailReturnedAt: null }).where('id', '=', userId).execute(),
    setSecondReturned: async (userId, since) => void await db.updateTable('users').set({ secondMailReturnedAt: since }).where('id', '=', userId).where('secondMail', 'is not', null).execute(),
    alsoToSecond: async (id) => {
      await sql`insert into outbox (institution_id, due_at, queued_at, dedupe_key, kind, user_id, recipient, language, parameters, certificate_id, patient, to_second)
        select o.institution_id, ${now.machine}, ${now.business}, o.dedupe_key || ${TO_SECOND}, o.kind, o.user_id, u.second_mail, o.language, o.parameters, o.certificate_id, o.patient, true
        from outbox o join users u on u.id = o.user_id
        where o.id = ${id} and o.recipient = u.mail and not o.to_second and u.second_mail is not null and u.second_mail_returned_at is null
        on conflict (dedupe_key) do nothing`.execute(db)
      wake('send-mail')
    },
    unreached: async ({ contractId, most }) => {
      const of = contractId === undefined ? sql`true` : sql`contract_id = ${contractId}`
      const { rows } = await sql<Omit<Unreached, 'since'> & { readonly since: Date }>`
        select id as "userId", login_id as "loginId", name, mail, mail_returned_at as since from users where mail_returned_at is not null and state <> 'removed' and ${of}
        union all select id, login_id, name, second_mail, second_mail_returned_at from users where second_mail_returned_at is not null and state <> 'removed' and ${of}
        order by "loginId", mail limit ${most}`.execute(db)
      return rows.map((row) => ({ ...row, since: businessTime(row.since) }))
    },
    setAddress: async (userId, mail) => void await db.updateTable('users').set({ mail, mailReturnedAt: null }).where('id', '=', userId).execute(),
    phrase: async (contractId) => (await db.selectFrom('contract').select('phrase').where('id', '=', contractId).executeTakeFirst())?.phrase ?? null,
    setPhrase: async (contractId, phrase) => void await db.updateTable('contract').set({ phrase }).where('id', '=', contractId).execute(),
    addReport: async (userId, on) => {
      const { numInsertedOrUpdatedRows } = await db.insertInto('mailReport').values({ institutionId, userId, reportedOn: on, atBusiness: now.business, atMachine: now.machine })
        .onConflict((clash) => clash.doNothing()).executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },
    caused: async ({ actsOn, contractId, by, party, on }) => {
      const { rows: [row] } = await sql<Spent>`
        select coalesce(max(spent) filter (where counts = 'acts' and of_id = ${actsOn}), 0) as acts, coalesce(max(spent) filter (where counts = 'mails' and of_id = ${contractId}), 0) as mails,
          coalesce(max(spent) filter (where counts = 'mails' and of_id = ${by}), 0) as own
        from mails_caused where of_id in (${actsOn}, ${contractId}, ${by}) and party = ${party} and on_day = ${on}`.execute(db)
      return row ?? { acts: 0, mails: 0, own: 0 }
    },
    cause: async ({ actsOn, contractId, by, party, on, acts, mails: queued }) => {
      const common = { institutionId, party, onDay: on }
      const rows = [
        { ...common, counts: 'acts', ofId: actsOn, spent: acts },
        ...[contractId, ...by === null ? [] : [by]].toSorted().map((ofId) => ({ ...common, counts: 'mails', ofId, spent: queued })),
      ].filter(({ spent }) => spent > 0)
      if (rows.length === 0) return
      await db.insertInto('mailsCaused').values(rows).onConflict((clash) => clash.columns(['institutionId', 'ofId', 'counts', 'party']).doUpdateSet({
        spent: sql`case when mails_caused.on_day = excluded.on_day then mails_caused.spent else 0 end + excluded.spent`, onDay: sql`excluded.on_day`,
      })).execute()
    },
    reports: async (most) => (await db.selectFrom('mailReport').innerJoin('users', 'users.id', 'mailReport.userId').select(['users.loginId', 'mailReport.atBusiness as at'])
      .orderBy('mailReport.atBusiness', 'desc').orderBy('users.loginId').limit(most).execute()).map(({ loginId, at }) => ({ loginId, at: businessTime(at) })),
  }
}
