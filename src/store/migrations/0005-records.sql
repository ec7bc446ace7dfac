-- What is kept for others: the audit, events nobody has proved, mails to send, support codes.

create table audit_event (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity unique,
  institution_id uuid not null references institution,
  at_business timestamptz not null,
  at_machine timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'operator', 'command-line', 'job')),
  -- A keyed reference (HMAC), so that a person can be deleted without breaking the chain.
  actor_ref text not null,
  act text not null,
  object_kind text not null,
  object_ref text not null,
  -- 'accepted' or the code of the refusal.
  outcome text not null,
  facts jsonb not null,
  -- Written by the sequencer alone, within a second (R-1106).
  sequence bigint,
  previous_hash bytea,
  hash bytea,
  check ((sequence is null) = (hash is null)),
  unique (institution_id, sequence)
);
create index audit_event_unlinked on audit_event (position) where sequence is null;

create function keep_audit_event() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or tg_op = 'TRUNCATE' then
    raise exception 'the audit is only added to (R-1106)';
  end if;
  if old.sequence is not null
    or (to_jsonb(new) - '{sequence,previous_hash,hash}'::text[]) is distinct from (to_jsonb(old) - '{sequence,previous_hash,hash}'::text[])
  then
    raise exception 'an audit event is never changed, only linked once (R-1106)';
  end if;
  return new;
end $$;
create trigger keep_audit_event before update or delete on audit_event
  for each row execute function keep_audit_event();
create trigger keep_audit_events before truncate on audit_event
  for each statement execute function keep_audit_event();

-- R-1215: what the unauthenticated do, aggregated by minute and capped by the writer.
create table security_event (
  scope text not null,
  kind text not null,
  source text not null,
  minute timestamptz not null,
  count bigint not null,
  last_at timestamptz not null,
  primary key (scope, minute, kind, source)
);

create table outbox (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  -- The same mail is never queued twice.
  dedupe_key text not null unique,
  kind text not null,
  user_id uuid not null references users,
  recipient text not null,
  language text not null check (language in ('ja', 'en')),
  parameters jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries integer not null default 0,
  due_at timestamptz not null,
  sent_at timestamptz
);
create index outbox_waiting on outbox (due_at) where state = 'waiting';

-- Where the demo's mails arrive instead of a mail server.
create table demo_mail (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  recipient text not null,
  language text not null check (language in ('ja', 'en')),
  subject text not null,
  body text not null,
  at_business timestamptz not null,
  received_at timestamptz not null
);

create table support_code (
  institution_id uuid not null references institution,
  code text not null check (length(code) = 9),
  refusal text not null,
  screen text not null,
  user_id uuid references users,
  certificate_id uuid references certificate,
  facts jsonb not null,
  at_business timestamptz not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (institution_id, code)
);
create index support_code_expiry on support_code (expires_at);
