-- Where letters are sent, and that something was printed: who for, when, until when it is good. No secret is here (R-301).

create table contract_address (
  contract_id uuid primary key,
  institution_id uuid not null references institution,
  postal_code text not null check (postal_code ~ '^[0-9]{3}-[0-9]{4}$'),
  -- As it stands on the envelope.
  place text not null check (length(place) between 1 and 120),
  foreign key (institution_id, contract_id) references contract (institution_id, id)
);

create table printed_document (
  id uuid primary key default gen_random_uuid(),
  institution_id uuid not null references institution,
  user_id uuid not null,
  -- The right to acquire that it was printed for; null where there was none, for a password alone.
  grant_id uuid,
  kind text not null check (kind in ('letter', 'counter-sheet')),
  edition integer not null check (edition > 0),
  secrets text[] not null check (secrets <@ array['initial-password', 'letter-code', 'confirmation-pin']),
  reason text not null check (length(reason) between 1 and 200),
  -- Who printed it, as the audit calls them.
  printed_by text not null,
  printed_at timestamptz not null,
  lapses_at timestamptz,
  foreign key (institution_id, user_id) references users (institution_id, id),
  foreign key (institution_id, grant_id) references acquisition_grant (institution_id, id),
  check ((lapses_at is null) = (secrets = '{}')),
  -- The highest edition is the good one, so no number is given twice, however many print at once.
  unique nulls not distinct (user_id, grant_id, edition)
);
create index printed_document_user on printed_document (user_id, printed_at desc);

do $$
declare
  name text;
begin
  foreach name in array array['contract_address', 'printed_document'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_institution on %I using (institution_id = current_institution())', name);
  end loop;
end $$;

grant select, insert, update on contract_address to :app;
-- What was printed stays on record.
grant select, insert on printed_document to :app;
