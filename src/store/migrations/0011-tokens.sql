-- What makes a user's one-time passwords (R-1217).

-- Whether this user is one who uses a token, registered already or not (R-303, R-304).
alter table users add column uses_token boolean not null default false;

create table token (
  id uuid primary key,
  institution_id uuid not null references institution,
  user_id uuid not null,
  kind text not null check (kind in ('app', 'hardware')),
  serial text not null check (length(serial) between 1 and 40),
  digits integer not null check (digits between 6 and 8),
  step_seconds integer not null check (step_seconds between 30 and 120),
  -- AES-256-GCM under a key of the installation, bound to this row; forgotten when the token is removed.
  sealed_seed bytea,
  -- Steps by which the token's clock is ahead of ours.
  drift integer not null default 0,
  -- Each code is accepted once: none of this step or an earlier one again.
  last_step bigint,
  registered_at timestamptz not null,
  removed_at timestamptz,
  foreign key (institution_id, user_id) references users (institution_id, id),
  check ((sealed_seed is null) = (removed_at is not null))
);
create unique index token_one_in_use on token (user_id) where removed_at is null;
create unique index token_serial on token (institution_id, serial) where removed_at is null;

-- A code that was accepted stays spent, whatever the application forgets.
create function keep_token() returns trigger language plpgsql as $$
begin
  if new.last_step is distinct from old.last_step and (new.last_step is null or new.last_step < old.last_step) then
    raise exception 'the steps of a token only rise (R-1217)';
  end if;
  if (new.id, new.user_id) is distinct from (old.id, old.user_id) or (old.removed_at is not null) then
    raise exception 'a token stays with its user, and a removed one stays removed';
  end if;
  return new;
end $$;
alter function keep_token() set search_path = pg_catalog, public, pg_temp;
create trigger keep_token before update on token for each row execute function keep_token();

alter table token enable row level security;
create policy own_institution on token using (institution_id = current_institution());
grant select, insert, update on token to :app;
