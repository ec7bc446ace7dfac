-- Hardware tokens lie in stock before they have a user, an app is offered before a code of it has come back, and how each ended is kept (R-1217).
-- The states and the ways between them are those of domain/token/lifecycle.ts.

alter table token alter column user_id drop not null;
alter table token alter column registered_at drop not null;
alter table token
  add column state text not null check (state in ('in-stock', 'offered', 'registered', 'lost', 'replaced', 'withdrawn')),
  -- A keyed hash of the seed: no two tokens have one seed. Forgotten with it.
  add column seed_mac bytea check (length(seed_mac) = 32),
  add column came_at timestamptz not null,
  -- Until when a code may prove what was offered; machine time.
  add column offered_until timestamptz;
alter table token
  add check ((state in ('in-stock', 'offered', 'registered')) = (removed_at is null)),
  add check ((seed_mac is null) = (removed_at is not null)),
  add check (state <> 'in-stock' or (user_id is null and kind = 'hardware')),
  add check (state not in ('offered', 'registered', 'lost', 'replaced') or user_id is not null),
  add check (state <> 'registered' or registered_at is not null),
  add check ((state = 'offered') = (offered_until is not null));

drop index token_one_in_use;
create unique index token_one_in_use on token (user_id) where state = 'registered';
create unique index token_one_offered on token (user_id) where state = 'offered';
create unique index token_seed on token (institution_id, seed_mac);

create or replace function keep_token() returns trigger language plpgsql as $$
begin
  if new.last_step is distinct from old.last_step and (new.last_step is null or new.last_step < old.last_step) then
    raise exception 'the steps of a token only rise (R-1217)';
  end if;
  if old.removed_at is not null then
    raise exception 'a removed token stays removed';
  end if;
  if new.id is distinct from old.id or (new.user_id is distinct from old.user_id and old.state <> 'in-stock') then
    raise exception 'a token stays with its user, and a removed one stays removed';
  end if;
  if new.removed_at is null and (new.sealed_seed is distinct from old.sealed_seed or new.seed_mac is distinct from old.seed_mac) then
    raise exception 'a token keeps its seed';
  end if;
  if new.state is distinct from old.state and (old.state, new.state) not in (
    ('in-stock', 'registered'), ('in-stock', 'withdrawn'), ('offered', 'registered'), ('offered', 'withdrawn'),
    ('registered', 'lost'), ('registered', 'replaced'), ('registered', 'withdrawn')) then
    raise exception 'a token does not go from % to %', old.state, new.state;
  end if;
  return new;
end $$;
alter function keep_token() set search_path = pg_catalog, public, pg_temp;

-- The code by which a user registers an app by themselves: at most one a user, gone when it has served, was taken back or followed by another.
create table token_registration (
  user_id uuid primary key,
  institution_id uuid not null references institution,
  code_mac bytea not null check (length(code_mac) = 32),
  opened_at timestamptz not null,
  -- Business time.
  lapses_at timestamptz not null,
  foreign key (institution_id, user_id) references users (institution_id, id)
);
create unique index token_registration_code on token_registration (institution_id, code_mac);
alter table token_registration enable row level security;
create policy own_institution on token_registration using (institution_id = current_institution());
grant select, insert, update, delete on token_registration to :app;
