-- When a grant with a deadline is next looked at, to remind of its end or to write down that it has come (R-306), and the fewest days left that were
-- said already.
alter table acquisition_grant add looks_at timestamptz;
alter table acquisition_grant add reminded_days integer check (reminded_days > 0);
create index acquisition_grant_due on acquisition_grant (looks_at) where state in ('open', 'frozen');

create function institutions_with_grants_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select distinct institution_id from acquisition_grant where state in ('open', 'frozen') and looks_at <= at $$;
revoke all on function institutions_with_grants_due(timestamptz) from public;
grant execute on function institutions_with_grants_due(timestamptz) to :app;

-- What users asked of their administrators from the page where they are stuck (R-610). One that is open is never joined by another of its kind.
create table user_request (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  user_id uuid not null,
  kind text not null check (kind in ('unlock', 'token', 'grant', 'new-pc', 'late-renewal')),
  asked_at timestamptz not null,
  -- Mail goes out once a day at most for as long as it is open.
  last_asked_at timestamptz not null check (last_asked_at >= asked_at),
  closed_at timestamptz,
  -- The act that answered it.
  closed_by text,
  check ((closed_at is null) = (closed_by is null)),
  foreign key (institution_id, user_id) references users (institution_id, id)
);
create unique index user_request_open on user_request (institution_id, user_id, kind) where closed_at is null;
create index user_request_of_user on user_request (institution_id, user_id, asked_at);

alter table user_request enable row level security;
create policy own_institution on user_request using (institution_id = current_institution());
grant select, insert, update on user_request to :app;
