-- What has to go into the next CRL of an authority is known without counting all that was ever revoked: each node asks every ten seconds, of all authorities.
-- `:app` is replaced by the name of this database's role.

-- One row for each transaction that revoked something, so that nobody waits for anybody: each writes rows of its own, and they go with the CRL that names it.
create table unlisted_revocation (
  authority_id uuid not null,
  -- Tells apart transactions that are under way, and is never compared with another: after a restore they may be counted anew.
  transaction bigint not null default txid_current(),
  institution_id uuid not null references institution,
  primary key (authority_id, transaction),
  foreign key (institution_id, authority_id) references authority (institution_id, id)
);
alter table unlisted_revocation enable row level security;
create policy own_institution on unlisted_revocation using (institution_id = current_institution());
grant select, insert, delete on unlisted_revocation to :app;

create function keep_unlisted_revocation() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into unlisted_revocation (authority_id, institution_id) values (new.authority_id, new.institution_id) on conflict do nothing;
  return null;
end $$;
-- Certificates that are issued or change otherwise do not pay for it.
create trigger keep_unlisted_at_insert after insert on certificate
  for each row when (new.revoked_at is not null) execute function keep_unlisted_revocation();
create trigger keep_unlisted_at_update after update of revoked_at on certificate
  for each row when (new.revoked_at is distinct from old.revoked_at) execute function keep_unlisted_revocation();

insert into unlisted_revocation (authority_id, institution_id)
  select id, institution_id from authority where institution_id is not null and exists (select from certificate where authority_id = authority.id and revoked_at is not null);

-- A CRL is due where there is none, a revocation is missing in it, or half its time is over (R-604, R-1103).
create or replace function authorities_with_crl_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select authority.id from authority
    left join lateral (select this_update, next_update from crl where authority_id = authority.id order by number desc limit 1) latest on true
    where authority.state <> 'signing' and authority.purpose in ('client-issuing', 'client-root')
      and (latest.this_update is null or at >= latest.this_update + (latest.next_update - latest.this_update) / 2
        or exists (select from unlisted_revocation where authority_id = authority.id))
  $$;
