-- When each certificate is to be looked at next, and what was said of it. `:app` is replaced by the name of this database's role.

-- One row for each certificate of which something may still be said, or whose expiry is not recorded yet.
create table notice_plan (
  certificate_id uuid primary key,
  institution_id uuid not null references institution,
  service_id uuid not null,
  -- Business time (R-1213).
  look_at timestamptz not null,
  foreign key (institution_id, certificate_id) references certificate (institution_id, id)
);
create index notice_plan_due on notice_plan (institution_id, look_at);

-- What was said of a certificate, once for each stage (R-509), whatever becomes of the mails.
create table notice (
  certificate_id uuid not null,
  institution_id uuid not null references institution,
  kind text not null check (kind in ('expiring', 'expired', 'unused', 'former-expired')),
  days integer not null check (days >= 0),
  -- Business time.
  said_at timestamptz not null,
  primary key (certificate_id, kind, days),
  foreign key (institution_id, certificate_id) references certificate (institution_id, id)
);

-- A certificate is looked at as soon as it is stored, whoever stores it; the first look plans the next.
create function plan_notices() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.notice_plan (certificate_id, institution_id, service_id, look_at)
    select id, institution_id, service_id, acquired_at from stored where state in ('signing', 'awaiting-confirmation', 'renewed', 'active');
  return null;
end $$;
create trigger plan_notices after insert on certificate referencing new table as stored
  for each statement execute function plan_notices();
insert into notice_plan (certificate_id, institution_id, service_id, look_at)
  select id, institution_id, service_id, acquired_at from certificate where state in ('signing', 'awaiting-confirmation', 'renewed', 'active');

alter table notice_plan enable row level security;
create policy own_institution on notice_plan using (institution_id = current_institution());
alter table notice enable row level security;
create policy own_institution on notice using (institution_id = current_institution());
grant select, insert, update, delete on notice_plan to :app;
grant select, insert on notice to :app;

-- A mail that says how a certificate stands names it, and is dropped where that is no longer so when it would leave (R-509). It is patient: everything else
-- that waits goes before it (R-1203).
alter table outbox add column certificate_id uuid, add column patient boolean not null default false;
alter table outbox add foreign key (institution_id, certificate_id) references certificate (institution_id, id);
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in ('waiting', 'sent', 'failed', 'dropped'));
drop index outbox_waiting;
create index outbox_waiting on outbox (patient, due_at) include (institution_id) where state = 'waiting';
create index outbox_waiting_of on outbox (institution_id, patient, due_at) where state = 'waiting';

-- Ids alone, as in 0017, and not more than a round gets done: a hundred thousand may be due at once.
create function institutions_with_notices_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select id from institution where exists (select from notice_plan where institution_id = institution.id and look_at <= at) $$;
create or replace function institutions_with_mail_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select distinct institution_id from (select institution_id from outbox where state = 'waiting' and due_at <= at order by patient, due_at limit 1000) due $$;
revoke all on function institutions_with_notices_due(timestamptz) from public;
grant execute on function institutions_with_notices_due(timestamptz) to :app;
