-- Contracts, the people of a contract (and the operators of the back office), their passwords and counters.

create table contract (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  service_id uuid not null references service,
  number text not null check (number ~ '^[0-9A-Z]{1,20}$'),
  name text not null check (length(name) between 1 and 100),
  state text not null default 'open' check (state in ('open', 'dormant', 'closed')),
  method text not null default 'certificate' check (method in ('certificate', 'password')),
  opened_at timestamptz not null,
  unique (institution_id, number)
);

create table users (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  contract_id uuid not null references contract,
  service_id uuid not null references service,
  login_id text not null check (login_id ~ '^[a-z0-9]+([._-][a-z0-9]+)*$' and length(login_id) between 4 and 32),
  -- Ids that look alike in a certificate chooser have the same key (R-105).
  look_alike text not null,
  name text not null check (length(name) between 1 and 60),
  mail text not null check (length(mail) between 3 and 254),
  language text not null default 'ja' check (language in ('ja', 'en')),
  role text not null check (role in ('chief', 'administrator', 'user', 'operator')),
  permissions text[] not null default '{}',
  state text not null default 'registered' check (state in ('registered', 'suspended', 'removed')),
  -- R-203, business time.
  usable_from timestamptz not null,
  registered_at timestamptz not null
);
-- Ids are never used again (R-608): a removed user keeps the row.
create unique index users_login_id on users (institution_id, login_id);
create unique index users_look_alike on users (institution_id, look_alike);
create unique index users_one_chief on users (contract_id) where role = 'chief' and state <> 'removed';
create index users_contract on users (contract_id);

create table password (
  user_id uuid primary key references users,
  institution_id uuid not null references institution,
  -- argon2id in PHC string format.
  hash text not null,
  origin text not null check (origin in ('initial', 'chosen')),
  set_at timestamptz not null,
  lapses_at timestamptz
);

-- One row per secret that is counted apart (R-412).
create table secret_counter (
  user_id uuid not null references users,
  institution_id uuid not null references institution,
  secret text not null check (secret in ('password', 'one-time-password', 'confirmation-password', 'pin')),
  failures integer not null default 0 check (failures >= 0),
  -- Business time, because a profile sets the duration (R-1213).
  locked_until timestamptz,
  locked boolean not null default false,
  primary key (user_id, secret)
);

-- A try that is being checked outside any transaction: reserved, then settled (design §4).
create table reserved_try (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  user_id uuid not null references users,
  secret text not null,
  reserved_at timestamptz not null
);
create index reserved_try_user on reserved_try (user_id, secret);

-- Which institutions an operator of the back office works for.
create table operator_scope (
  user_id uuid not null references users,
  -- The back office's own institution, to which the row belongs.
  institution_id uuid not null references institution,
  serves_institution_id uuid not null references institution,
  primary key (user_id, serves_institution_id)
);
