-- Which institutions a job has something to do for. A round that asked each of ten thousand in turn would never end, and rows of several
-- institutions are seen by nobody (R-1218), so that these functions tell ids alone. `:app` is replaced by the name of this database's role.

create function institutions_with_mail_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select distinct institution_id from outbox where state = 'waiting' and due_at <= at $$;

create function institutions_with_unsigned(before timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select distinct institution_id from certificate where der is null and state = 'signing' and stored_at < before $$;

-- `kind` is a table whose rows are deleted when they are over (src/store/queries/upkeep.ts).
create function institutions_with_rows_over(kind text, before timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select distinct institution_id from session where kind = 'session' and ends_at < before
    union select distinct institution_id from acquisition where kind = 'acquisition' and ends_at < before
    union select distinct institution_id from reserved_try where kind = 'reserved_try' and reserved_at < before
    union select distinct institution_id from throttle where kind = 'throttle' and window_start < before
    union select distinct institution_id from support_code where kind = 'support_code' and expires_at < before
    union select distinct institution_id from outbox where kind = 'outbox' and state = 'sent' and sent_at < before
    union select distinct institution_id from demo_mail where kind = 'demo_mail' and received_at < before
  $$;

-- A CRL is due where there is none, a revocation is missing in it, or half its time is over (R-604, R-1103).
create function authorities_with_crl_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select authority.id from authority
    left join lateral (select this_update, next_update, entries from crl where authority_id = authority.id order by number desc limit 1) latest on true
    where authority.state <> 'signing' and authority.purpose in ('client-issuing', 'client-root')
      and (latest.entries is null or at >= latest.this_update + (latest.next_update - latest.this_update) / 2
        or latest.entries <> (select count(*) from certificate where certificate.authority_id = authority.id and certificate.revoked_at is not null))
  $$;

revoke all on function institutions_with_mail_due(timestamptz), institutions_with_unsigned(timestamptz),
  institutions_with_rows_over(text, timestamptz), authorities_with_crl_due(timestamptz) from public;
grant execute on function institutions_with_mail_due(timestamptz), institutions_with_unsigned(timestamptz),
  institutions_with_rows_over(text, timestamptz), authorities_with_crl_due(timestamptz) to :app;

-- The back office and the roots are few among many.
create index service_office on service (institution_id) where kind = 'office';
create index authority_root on authority (purpose) where purpose <> 'client-issuing';
