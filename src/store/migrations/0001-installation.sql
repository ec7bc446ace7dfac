-- What one installation is: its mode, its institutions, their services and certificate authorities.
-- Readable before an institution is known, because a host name must lead to one; nothing here is secret in the clear.

create function current_institution() returns uuid
  language sql stable
  return nullif(current_setting('warifu.institution', true), '')::uuid;

create table installation (
  singleton boolean primary key default true check (singleton),
  -- R-1214: fixed when the database is created.
  mode text not null check (mode in ('demo', 'production')),
  -- R-1213: how far the business clock runs ahead of the machine's. Only a demo may move it.
  clock_ahead_ms bigint not null default 0 check (clock_ahead_ms >= 0 and (mode = 'demo' or clock_ahead_ms = 0)),
  created_at timestamptz not null
);

create function keep_installation_mode() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.mode is distinct from old.mode then
    raise exception 'the mode of an installation is fixed when its database is created (R-1214)';
  end if;
  return new;
end $$;
create trigger keep_installation_mode before update or delete on installation
  for each row execute function keep_installation_mode();

create table institution (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[0-9]{4}$'),
  name_ja text not null check (length(name_ja) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 60),
  -- {tollFree, paid, nameJa, nameEn}: telephone numbers of the support desk; its hours are the profile's.
  desk jsonb not null,
  -- {key, accent}: two colours, checked for contrast when they are set.
  colours jsonb not null,
  demo boolean not null,
  created_at timestamptz not null
);

create table authority (
  id uuid primary key default gen_random_uuid(),
  -- Null for a root, which belongs to the installation.
  institution_id uuid references institution,
  parent_id uuid references authority,
  purpose text not null check (purpose in ('client-root', 'client-issuing', 'tls-root')),
  subject text not null,
  -- What is signed is stored first (R-1105); the certificate follows once it is.
  tbs bytea not null,
  certificate bytea,
  -- The name under which the signer keeps the private key; the key itself is never in the database.
  key_name text not null unique,
  not_before timestamptz not null,
  not_after timestamptz not null,
  state text not null default 'signing' check (state in ('signing', 'active', 'retired')),
  demo boolean not null,
  created_at timestamptz not null,
  check ((certificate is null) = (state = 'signing')),
  check ((purpose = 'client-issuing') = (institution_id is not null)),
  check ((purpose = 'client-issuing') = (parent_id is not null))
);
create index authority_institution on authority (institution_id);
create index authority_subject on authority (subject);

create table service (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  authority_id uuid not null references authority,
  kind text not null check (kind in ('customer', 'office')),
  name_ja text not null check (length(name_ja) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 60),
  profile text not null,
  -- Values that this service sets over its profile; checked when settled.
  overrides jsonb not null default '{}',
  -- The name of the front host; `login.`, `acquire.` and `<nonce>.login.` stand before it for the others (design §2).
  site text not null unique check (site = lower(site) and length(site) between 1 and 180),
  created_at timestamptz not null
);
create index service_institution on service (institution_id);

create table policy_version (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  service_id uuid not null references service,
  -- Content hash of the settled policy.
  version text not null,
  settled jsonb not null,
  origin jsonb not null,
  effective_from timestamptz not null,
  unique (service_id, version)
);

create table server_certificate (
  service_id uuid primary key references service,
  -- Leaf first, DER.
  chain bytea[] not null,
  -- PKCS#8, sealed under the installation's secret (docs/threat-model.md).
  sealed_key bytea not null,
  not_after timestamptz not null,
  updated_at timestamptz not null
);

create table crl (
  authority_id uuid not null references authority,
  number bigint not null check (number > 0),
  this_update timestamptz not null,
  next_update timestamptz not null,
  -- Certificates named; revocations are never taken back, so another count in the database means that one is missing here.
  entries integer not null check (entries >= 0),
  der bytea not null,
  primary key (authority_id, number)
);
