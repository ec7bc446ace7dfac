-- The right to acquire, the acquisition itself, and what was certified.

create table acquisition_grant (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  user_id uuid not null references users,
  state text not null default 'open' check (state in ('open', 'used', 'lapsed', 'withdrawn', 'frozen')),
  opened_at timestamptz not null,
  lapses_at timestamptz,
  reason text not null check (length(reason) between 1 and 200),
  letter_required boolean not null,
  -- HMAC-SHA-256 under a key of the installation; the code itself is only ever on paper.
  letter_code_mac bytea check (length(letter_code_mac) = 32),
  letter_lapses_at timestamptz,
  wrong_tries integer not null default 0 check (wrong_tries >= 0)
);
create unique index acquisition_grant_one_open on acquisition_grant (user_id) where state in ('open', 'frozen');
create index acquisition_grant_user on acquisition_grant (user_id, opened_at desc);

create table acquisition (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  grant_id uuid not null references acquisition_grant,
  user_id uuid not null references users,
  token_hash bytea not null unique check (length(token_hash) = 32),
  csrf_secret bytea not null check (length(csrf_secret) = 32),
  started_at timestamptz not null,
  ends_at timestamptz not null
);
create index acquisition_user on acquisition (user_id);

create table certificate (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  service_id uuid not null references service,
  authority_id uuid not null references authority,
  user_id uuid not null references users,
  grant_id uuid not null references acquisition_grant,
  serial bytea not null check (length(serial) between 8 and 20),
  state text not null check (state in ('signing', 'awaiting-confirmation', 'renewed', 'active', 'superseded', 'revoked', 'expired', 'void')),
  spki_sha256 bytea not null check (length(spki_sha256) = 32),
  thumbprint bytea check (length(thumbprint) = 32),
  tbs bytea not null,
  der bytea,
  subject text not null,
  pc_name text not null check (length(pc_name) between 1 and 30),
  key_origin text not null check (key_origin in ('file', 'store', 'token')),
  policy_version_id uuid not null references policy_version,
  not_before timestamptz not null,
  not_after timestamptz not null,
  acquired_at timestamptz not null,
  stored_at timestamptz not null,
  first_login_at timestamptz,
  ended_at timestamptz,
  revocation_reason text check (revocation_reason in
    ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation')),
  -- Machine time, because a CRL's dates are (R-1213).
  revoked_at timestamptz,
  check ((der is null) = (thumbprint is null)),
  check ((revocation_reason is null) = (revoked_at is null)),
  unique (authority_id, serial)
);
-- A key is certified once in the life of the installation (R-103, R-510, R-1212).
create unique index certificate_key on certificate (spki_sha256);
create unique index certificate_thumbprint on certificate (thumbprint);
create index certificate_user on certificate (user_id);
create index certificate_unsigned on certificate (stored_at) where der is null;
create index certificate_revoked on certificate (authority_id, revoked_at) where revoked_at is not null;
-- At most one certificate in use and one on its way beside it (R-103), also when two requests come at once.
create unique index certificate_one_holder on certificate (user_id) where state = 'active';
create unique index certificate_one_successor on certificate (user_id) where state in ('signing', 'awaiting-confirmation', 'renewed');

-- The lifecycle once more, so that no way around the application leads out of it. A test compares it with domain/certificate/lifecycle.ts.
create table certificate_transition (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into certificate_transition (from_state, to_state) values
  ('signing', 'active'), ('signing', 'renewed'), ('signing', 'awaiting-confirmation'), ('signing', 'void'), ('signing', 'revoked'),
  ('awaiting-confirmation', 'active'), ('awaiting-confirmation', 'renewed'), ('awaiting-confirmation', 'revoked'), ('awaiting-confirmation', 'expired'),
  ('renewed', 'active'), ('renewed', 'void'), ('renewed', 'revoked'), ('renewed', 'expired'),
  ('active', 'superseded'), ('active', 'revoked'), ('active', 'expired');

create function keep_certificate() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a certificate once issued stays on record (R-205)';
  end if;
  if new.state <> old.state
    and not exists (select from certificate_transition t where t.from_state = old.state and t.to_state = new.state)
  then
    raise exception 'a certificate does not go from % to %', old.state, new.state;
  end if;
  if (new.serial, new.spki_sha256, new.tbs, new.user_id, new.authority_id, new.not_before, new.not_after)
    is distinct from (old.serial, old.spki_sha256, old.tbs, old.user_id, old.authority_id, old.not_before, old.not_after)
    or (old.der is not null and new.der is distinct from old.der)
  then
    raise exception 'what was certified never changes';
  end if;
  return new;
end $$;
create trigger keep_certificate before update or delete on certificate
  for each row execute function keep_certificate();
