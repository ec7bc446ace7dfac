
-- What administrators are told of others once a day (R-504), and who did not look at what they were told (S-07). `:app` is replaced by the name of this database's role.

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('expiring', 'expired', 'unused', 'former-expired', 'unread'));

-- What was said and is to be told to the administrators of a contract with all else of that day. A row goes when their mails are queued.
create table notice_digest (
  certificate_id uuid not null,
  institution_id uuid not null references institution,
  contract_id uuid not null,
  kind text not null,
  days integer not null,
  -- Business time.
  leaves_at timestamptz not null,
  primary key (certificate_id, kind, days),
  foreign key (institution_id, certificate_id) references certificate (institution_id, id),
  foreign key (institution_id, contract_id) references contract (institution_id, id)
);
create index notice_digest_due on notice_digest (institution_id, leaves_at);
create index notice_digest_of_contract on notice_digest (contract_id);

alter table notice_digest enable row level security;
create policy own_institution on notice_digest using (institution_id = current_institution());
grant select, insert, delete on notice_digest to :app;

-- Who was told and did not look, for the list of those who administer them.
create index notice_unread on notice (institution_id, said_at desc) where kind = 'unread';

-- The first row of each institution, from its index: two `exists` joined by `or`, and a row of no order, are looked for through all rows, a million of them.
create or replace function institutions_with_notices_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select id from institution where (select true from notice_plan where institution_id = institution.id and look_at <= at order by look_at limit 1)
      or (select true from notice_digest where institution_id = institution.id and leaves_at <= at order by leaves_at limit 1)
  $$;
