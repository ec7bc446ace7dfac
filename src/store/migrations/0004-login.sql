-- What a login leaves behind: sessions, attempts, forms already used, counted tries of the unauthenticated.

create table session (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  user_id uuid not null references users,
  certificate_id uuid not null references certificate,
  -- SHA-256 of the cookie's 32 random bytes.
  token_hash bytea not null unique check (length(token_hash) = 32),
  -- Keys the form tokens of this session.
  csrf_secret bytea not null check (length(csrf_secret) = 32),
  host text not null,
  -- Machine time throughout (R-1213).
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index session_of_user on session (user_id);
create index session_of_certificate on session (certificate_id);

create table login_attempt (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  user_id uuid references users,
  certificate_id uuid references certificate,
  -- 'accepted' or the code of the refusal.
  outcome text not null,
  address text not null,
  browser text not null,
  at_business timestamptz not null,
  at_machine timestamptz not null
);
create index login_attempt_user on login_attempt (user_id, at_machine desc);

-- A form is answered once (R-1201). The id is random and says nothing of whose it was.
create table spent_form (
  form_id text primary key check (length(form_id) <= 100),
  keep_until timestamptz not null
);
create index spent_form_age on spent_form (keep_until);

-- R-410: wrong tries where no certificate has proved who asks, per user, address and institution.
create table throttle (
  institution_id uuid not null references institution,
  subject text not null check (length(subject) <= 100),
  window_start timestamptz not null,
  tries integer not null check (tries > 0),
  primary key (institution_id, subject, window_start)
);
