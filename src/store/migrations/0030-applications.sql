-- What the branch has taken in and a second operator approves (R-605, R-904). No secret is here.

create table application (
  number bigint generated always as identity primary key,
  institution_id uuid not null references institution,
  act text not null check (length(act) between 1 and 60),
  input jsonb not null check (octet_length(input::text) <= 60000),
  input_hash bytea not null check (octet_length(input_hash) = 32),
  user_id uuid,
  -- Operators are users of the back office, another institution.
  taker_kind text not null check (taker_kind in ('operator', 'command-line')),
  taker_id text not null,
  taken_by text not null check (length(taken_by) between 1 and 100),
  taken_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'used', 'declined', 'lapsed')),
  decider_id text,
  decided_by text,
  decided_at timestamptz,
  declined_why text check (length(declined_why) between 1 and 200),
  used_at timestamptz,
  foreign key (institution_id, user_id) references users (institution_id, id),
  -- Nobody is the second person of their own.
  check (decider_id is distinct from taker_id),
  check ((decider_id is null) = (decided_at is null) and (decider_id is null) = (decided_by is null)),
  check (state not in ('approved', 'used', 'declined') or decider_id is not null),
  check ((state = 'declined') = (declined_why is not null)),
  check ((state = 'used') = (used_at is not null))
);
-- The same thing is taken in once until it is over.
create unique index application_open on application (institution_id, taker_kind, taker_id, act, input_hash) where state in ('waiting', 'approved');
create index application_of_institution on application (institution_id, number);

alter table application enable row level security;
create policy own_institution on application using (institution_id = current_institution());
grant select, insert, update on application to :app;
