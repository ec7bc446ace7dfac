import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Invariant } from '../../app/audit/invariants.ts'
import type { Inspection } from '../../app/port/inspection.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'
import { MAIL_RULES } from './mail-rules.ts'
import { LONG_CRL_BYTES } from './upkeep.ts'

export type Rule = (before: MachineTime) => RawBuilder<{ readonly subject: string; readonly detail: string }>

/** Acts that revoke besides what else they do: the numbers stand in their record. */
const REVOKING = ['reissue-certificate', 'remove-user', 'close-contract']

/** Tries to log in are deleted after some days (`upkeep.ts`): no older login is asked for its try. A day less, so that nothing is asked for while it is deleted. */
const loginsKept = (before: MachineTime) => sql`(select ${before}::timestamptz - make_interval(days => keeps_logins_days - 1) from institution where id = current_institution())`

/** Each answers what breaks it, in the institution that row level security shows. */
const RULES: Partial<Readonly<Record<Invariant, Rule>>> = {
  'audit-linked': (before) => sql`select id::text as subject, act as detail from audit_event where sequence is null and at_machine < ${before}`,
  'certificate-requested': () => sql`select id::text as subject, state as detail from certificate c
    where not exists (select from audit_event e where e.act = 'request-certificate' and e.outcome = 'accepted' and e.object_ref = c.id::text)`,
  'certificate-issued-once': () => sql`select c.id::text as subject, 'recorded ' || count(e.id) || ' times' as detail
    from certificate c left join audit_event e on e.act = 'issue-certificate' and e.outcome = 'accepted' and e.object_ref = c.id::text
    where c.der is not null group by c.id having count(e.id) <> 1`,
  'issue-kept': () => sql`select e.object_ref as subject, e.act as detail
    from audit_event e left join certificate c on c.id::text = e.object_ref
    where e.object_kind = 'certificate' and e.outcome = 'accepted' and (c.id is null or (e.act = 'issue-certificate' and c.der is null))`,
  'certificate-live-signed': () => sql`select id::text as subject, state as detail from certificate
    where der is null and state in ('awaiting-confirmation', 'renewed', 'active', 'superseded')`,
  'signing-finished': (before) => sql`select id::text as subject, 'stored at ' || stored_at as detail from certificate where state = 'signing' and stored_at < ${before}`,
  'number-once': () => sql`select encode(serial, 'hex') as subject, count(*) || ' certificates' as detail from certificate group by authority_id, serial having count(*) > 1`,
  'key-once': () => sql`select encode(spki_sha256, 'hex') as subject, count(*) || ' certificates' as detail from certificate group by spki_sha256 having count(*) > 1`,
  'one-in-use': () => sql`select user_id::text as subject, string_agg(state, ', ') as detail from certificate
    where state in ('active', 'signing', 'awaiting-confirmation', 'renewed') group by user_id, state = 'active' having count(*) > 1`,
  'standing-as-kept': () => sql`select coalesce(k.user_id, s.user_id)::text as subject, coalesce(row_to_json(s)::text, 'no row') as detail
    from standing_as_kept() k full join user_standing s on s.user_id = k.user_id where row(k.*) is distinct from row(s.*)`,
  'token-recorded': () => sql`select t.id::text as subject, t.serial as detail from token t join users u on u.id = t.user_id where t.state = 'registered' and (not u.uses_token
    or not exists (select from audit_event e where e.act in ('register-token', 'move-token') and e.outcome = 'accepted' and e.facts ->> 'serial' = t.serial))`,
  'end-recorded': () => sql`select id::text as subject, state as detail from certificate
    where (state in ('superseded', 'revoked', 'void')) <> (revoked_at is not null) or (state in ('signing', 'awaiting-confirmation', 'renewed', 'active')) <> (ended_at is null)`,
  'revocation-recorded': () => sql`select id::text as subject, encode(serial, 'hex') as detail from certificate c where state = 'revoked' and not exists (
    select from audit_event e where e.outcome = 'accepted' and ((e.act in ('revoke-certificate', 'refuse-pc') and e.object_ref = c.id::text)
      or (e.act in (${sql.join(REVOKING)}) and encode(c.serial, 'hex') = any (string_to_array(e.facts ->> 'revoked', ' ')))))`,
  'revocation-kept': () => sql`with revoked as (
      select object_ref as id from audit_event where outcome = 'accepted' and act in ('revoke-certificate', 'refuse-pc') and object_kind = 'certificate'
      union select c.id::text from audit_event e cross join unnest(string_to_array(e.facts ->> 'revoked', ' ')) named join certificate c on encode(c.serial, 'hex') = named
      where e.outcome = 'accepted' and e.act in (${sql.join(REVOKING)}))
    select revoked.id as subject, coalesce(c.state, 'gone') as detail from revoked left join certificate c on c.id::text = revoked.id where c.state is distinct from 'revoked'`,
  'session-of-live-certificate': () => sql`select s.id::text as subject, c.state as detail from session s join certificate c on c.id = s.certificate_id
    where c.state <> 'active' or c.user_id <> s.user_id`,
  'certificate-of-method': () => sql`select c.id::text as subject, k.method as detail from certificate c join users u on u.id = c.user_id join contract k on k.id = u.contract_id
    where c.state in ('active', 'renewed') and k.method <> 'certificates'`,
  'session-of-method': (before) => sql`select s.id::text as subject, k.method as detail from session s join users u on u.id = s.user_id join contract k on k.id = u.contract_id
    where s.certificate_id is null and k.method = 'certificates' and s.ends_at > ${before}`,
  'method-recorded': () => sql`select k.id::text as subject, k.method || ', recorded as ' || e.method as detail from contract k cross join lateral (
      select case act when 'open-contract' then coalesce(facts ->> 'method', 'certificates') when 'switch-method' then 'certificates' else facts ->> 'to' end as method
      from audit_event where object_ref = k.id::text and outcome = 'accepted'
        and act in ('open-contract', 'apply-certificate-method', 'withdraw-certificate-method', 'return-to-passwords', 'switch-method') order by position desc limit 1) e
    where e.method <> k.method`,
  'removed-without-certificate': () => sql`select u.id::text as subject, c.state as detail
      from users u join contract k on k.id = u.contract_id join certificate c on c.user_id = u.id and c.state in ('signing', 'awaiting-confirmation', 'renewed', 'active')
      where u.state = 'removed' or k.state = 'closed'
    union all select u.id::text, 'grant ' || g.state from users u join contract k on k.id = u.contract_id join acquisition_grant g on g.user_id = u.id and g.state in ('open', 'frozen')
      where u.state = 'removed' or k.state = 'closed'`,
  'session-of-registered': () => sql`select s.id::text as subject, u.state || ', contract ' || k.state || case when k.stopped_at is null then '' else ', stopped' end as detail
    from session s join users u on u.id = s.user_id join contract k on k.id = u.contract_id
    where u.state <> 'registered' or k.state = 'closed'
      or (k.stopped_at is not null and u.role not in ('chief', 'administrator') and not 'web-administration' = any (u.permissions))`,
  'session-recorded': () => sql`select id::text as subject, 'no login' as detail from session s
    where not exists (select from audit_event e where e.act = 'log-in' and e.outcome = 'accepted' and e.object_ref = s.id::text)`,
  'login-recorded': (before) => sql`select certificate as subject, shown || ' shown, ' || recorded || ' recorded' as detail from (
      select coalesce(a.certificate, e.certificate) as certificate, coalesce(a.count, 0) as shown, coalesce(e.count, 0) as recorded
      from (select coalesce(certificate_id::text, 'none') as certificate, count(*) from login_attempt where outcome = 'accepted' and at_machine > ${loginsKept(before)} group by 1) a
      full join (select coalesce(facts ->> 'certificate', 'none') as certificate, count(*) from audit_event where act = 'log-in' and outcome = 'accepted' and at_machine > ${loginsKept(before)} group by 1) e using (certificate)
    ) both_sides where shown <> recorded`,
  'grant-used-once': () => sql`select g.id::text as subject, g.state || ', ' || count(c.id) || ' certificates' as detail
    from acquisition_grant g left join certificate c on c.grant_id = g.id group by g.id having count(c.id) <> case g.state when 'used' then 1 else 0 end`,
  'request-recorded': () => sql`select r.id::text as subject, r.kind || coalesce(', closed by ' || r.closed_by, '') as detail from user_request r
    where not exists (select from audit_event e where e.act = 'ask-administrators' and e.outcome = 'accepted' and e.facts ->> 'request' = r.id::text)
      or (r.closed_by = 'withdraw-request' and not exists (select from audit_event e where e.act = 'withdraw-request' and e.outcome = 'accepted' and e.facts ->> 'request' = r.id::text))`,
  'renewal-recorded': () => sql`select id::text as subject, 'no handover' as detail from certificate c where state = 'superseded'
      and not exists (select from audit_event e where e.act = 'complete-renewal' and e.outcome = 'accepted' and e.facts ->> 'former' = c.id::text)
    union all select c.id::text, c.state from audit_event e join certificate c on c.id::text = e.facts ->> 'former' where e.act = 'complete-renewal' and e.outcome = 'accepted' and c.state <> 'superseded'`,
  // Long ones are deleted early (`upkeep.ts`), with numbers before and after them that stay.
  'crl-signed': () => sql`select subject, 'number ' || former || ' is followed by ' || number as detail from (
      select a.subject, number, lag(number) over next as former, greatest(length, lag(length) over next) as longer from crl join authority a on a.id = crl.authority_id
      where a.institution_id = current_institution() window next as (partition by a.id order by number)) numbered
    where number <> former + 1 and longer <= ${LONG_CRL_BYTES / 2}`,
  ...MAIL_RULES,
}

/** `db` is logged in as the application, which sees one institution at a time; its statements may take long. */
export const inspection = (db: Kysely<DB>): Inspection => ({
  institutions: () => db.selectFrom('institution').select(['id', 'code']).orderBy('code').execute(),
  at: (institutionId, look) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (trx) => {
    await sql`select set_config('warifu.institution', ${institutionId}, true)`.execute(trx)
    const ended = async (authorityId: string, time: RawBuilder<unknown>): Promise<readonly Buffer[]> => (await trx.selectFrom('certificate').select('serial')
      .where('authorityId', '=', authorityId).where('revokedAt', 'is not', null).where(sql<boolean>`${time}`).execute()).map(({ serial }) => serial)
    return look({
      findings: async (before) => {
        const findings = []
        for (const [invariant, rule] of Object.entries(RULES) as readonly [Invariant, Rule][]) {
          for (const row of (await rule(before).execute(trx)).rows) findings.push({ invariant, ...row })
        }
        return findings
      },
      certificates: (after, most) => trx.selectFrom('certificate').select(['id', 'authorityId', 'serial', 'spkiSha256', 'thumbprint', 'tbs', 'der'])
        .$if(after !== null, (query) => query.where('id', '>', after ?? '')).orderBy('id').limit(most).execute(),
      authorities: async () => (await trx.selectFrom('authority').select(['id', 'subject', 'certificate']).where('institutionId', '=', institutionId).where('state', '<>', 'signing').execute())
        .map(({ certificate, ...row }) => ({ ...row, certificate: certificate ?? Buffer.alloc(0) })),
      latestCrl: async (authorityId) => {
        const row = await trx.selectFrom('crl').select(['number', 'thisUpdate', 'nextUpdate', 'entries']).where('authorityId', '=', authorityId).orderBy('number', 'desc').limit(1).executeTakeFirst()
        if (row === undefined) return undefined
        const parts = await trx.selectFrom('crlPart').select('bytes').where('authorityId', '=', authorityId).where('number', '=', row.number).orderBy('part').execute()
        return { ...row, number: Number(row.number), der: Buffer.concat(parts.map(({ bytes }) => bytes)) }
      },
      ended: async (authorityId, before) => ({ named: await ended(authorityId, sql`revoked_at < ${before}`), recently: await ended(authorityId, sql`revoked_at >= ${before}`) }),
    })
  }),
})
