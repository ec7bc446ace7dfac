import { sql } from 'kysely'
import type { Rule } from './inspection.ts'

/** Mails are kept for 92 days at least, those of a demo's mailbox for 30 (`upkeep.ts`): older acts are not asked for theirs. */
const KEPT = sql`interval '80 days'`
const KEPT_IN_MAILBOX = sql`interval '25 days'`

/** The instant of an event, as it stands in the key of a mail that is queued with it. */
const INSTANT = sql`to_char(e.at_machine at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What announces an act is queued in its transaction, under a key that names the act. */
export const MAIL_RULES = {
  'mail-queued': (before) => sql`select e.object_ref as subject, e.act as detail from audit_event e
    where e.outcome = 'accepted' and e.at_machine > ${before}::timestamptz - ${KEPT} and case e.act
      when 'issue-certificate' then not exists (select from outbox o join certificate c on c.id::text = e.object_ref
        where o.dedupe_key in ('acquired-own ' || c.id || ' ' || c.user_id, 'acquired-unconfirmed-own ' || c.id || ' ' || c.user_id, 'renewed-own ' || c.id || ' ' || c.user_id))
      when 'revoke-certificate' then not exists (select from outbox o where o.dedupe_key = 'revoked-own ' || e.object_ref)
      when 'confirm-pc' then not exists (select from outbox o where o.dedupe_key = 'confirmed-own ' || e.object_ref)
      when 'refuse-pc' then not exists (select from outbox o join certificate c on c.id::text = e.object_ref where o.dedupe_key = 'refused ' || c.id || ' ' || c.user_id)
      when 'reissue-certificate' then not exists (select from outbox o join acquisition_grant g on g.id::text = e.object_ref
        where o.dedupe_key in ('reissued ' || g.id || ' ' || g.user_id, 'reissued-with-password ' || g.id || ' ' || g.user_id))
      when 'suspend-user' then not exists (select from outbox o where o.kind = 'suspended' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      when 'stop-own-id' then not exists (select from outbox o where o.kind = 'stopped' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      when 'lift-suspension' then not exists (select from outbox o where o.kind = 'suspension-lifted' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      when 'remove-user' then not exists (select from outbox o where o.kind = 'removed' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      when 'change-permissions' then e.facts ->> 'changed' = 'true' and not exists (select from outbox o where o.kind = 'permissions-changed' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      when 'change-name' then e.facts ->> 'changed' = 'true' and not exists (select from outbox o where o.kind = 'name-changed' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      when 'change-own-password' then not exists (select from outbox o where o.kind = 'password-changed' and o.dedupe_key like '% ' || ${INSTANT})
      when 'switch-method' then not exists (select from outbox o where o.dedupe_key like 'method-switched ' || e.object_ref || ' ' || ${INSTANT} || ' %')
      when 'apply-certificate-method' then not exists (select from outbox o where o.dedupe_key like 'method-applied ' || e.object_ref || ' ' || ${INSTANT} || ' %')
      when 'set-own-confirmation-password' then not exists (select from outbox o where o.kind = 'confirmation-password-changed' and o.dedupe_key like '% ' || ${INSTANT})
      when 'end-confirmation-password' then not exists (select from outbox o where o.kind = 'confirmation-password-ended' and o.dedupe_key like '% ' || ${INSTANT})
      when 'reset-user' then not exists (select from outbox o where o.kind = 'reset' and o.dedupe_key like '% ' || ${INSTANT} || ' %')
      else false end`,
  'mail-of-an-act': () => sql`select o.id::text as subject, o.dedupe_key as detail from outbox o where case
      when o.kind in ('acquired-own', 'acquired-other', 'acquired-unconfirmed-own', 'renewed-own', 'confirmation-asked')
        then not exists (select from certificate c where c.id::text = split_part(o.dedupe_key, ' ', 2) and c.der is not null)
      when o.kind in ('revoked-own', 'refused') then not exists (select from certificate c where c.id::text = split_part(o.dedupe_key, ' ', 2) and c.state = 'revoked')
      when o.kind in ('reissued', 'reissued-with-password')
        then not exists (select from audit_event e where e.act = 'reissue-certificate' and e.outcome = 'accepted' and e.object_ref = split_part(o.dedupe_key, ' ', 2))
      when o.kind in ('method-applied', 'method-withdrawn', 'method-switched', 'method-returned')
        then not exists (select from audit_event e where e.outcome = 'accepted' and e.object_ref = split_part(o.dedupe_key, ' ', 2) and ${INSTANT} = split_part(o.dedupe_key, ' ', 3)
          and e.act = case o.kind when 'method-applied' then 'apply-certificate-method' when 'method-withdrawn' then 'withdraw-certificate-method' when 'method-switched' then 'switch-method' else 'return-to-passwords' end)
      when o.kind in ('password-changed', 'reset', 'confirmation-password-changed', 'confirmation-password-ended') then not exists (select from audit_event e
        where e.act = case o.kind when 'reset' then 'reset-user' when 'password-changed' then 'change-own-password'
          when 'confirmation-password-changed' then 'set-own-confirmation-password' else 'end-confirmation-password' end and e.outcome = 'accepted' and ${INSTANT} = split_part(o.dedupe_key, ' ', 3))
      when o.kind in ('grant-ending', 'grant-lapsed') then not exists (select from audit_event e
        where e.act = case o.kind when 'grant-lapsed' then 'lapse-grant' else 'remind-of-grant' end and e.outcome = 'accepted' and e.object_ref = split_part(o.dedupe_key, ' ', 2))
      when o.kind = 'request-asked' then not exists (select from user_request r where r.id::text = split_part(o.dedupe_key, ' ', 2))
      else false end`,
  'mail-delivered-once': (before) => sql`select coalesce(o.id, d.id)::text as subject, coalesce(o.dedupe_key, d.subject) || ': ' || case when d.id is null then 'has not arrived' else 'was never queued' end as detail
    from outbox o full join demo_mail d on d.id = o.id
    where (select mode from installation) = 'demo' and (o.id is null or (d.id is null and o.state = 'sent' and o.sent_at > ${before}::timestamptz - ${KEPT_IN_MAILBOX}))`,
} as const satisfies Readonly<Record<string, Rule>>
