-- What was typed into a form whose session was over when it was sent (decision 0245): sealed, for its user alone, one of each place, and for minutes.
create table kept_form (
  institution_id uuid not null references institution,
  user_id uuid not null,
  -- Which form it is: the address of its page, where the ids of users stand already.
  place text not null check (length(place) <= 200),
  sealed bytea not null check (octet_length(sealed) <= 1500000),
  kept_at timestamptz not null,
  -- Machine time, as sessions have it.
  ends_at timestamptz not null,
  -- When its user was led to it; later it waits on the page after login.
  shown_at timestamptz,
  primary key (institution_id, user_id, place),
  foreign key (institution_id, user_id) references users (institution_id, id)
);
create index kept_form_end on kept_form (ends_at);

alter table kept_form enable row level security;
create policy own_institution on kept_form using (institution_id = current_institution());
grant select, insert, update, delete on kept_form to :app;

create or replace function institutions_with_rows_over(kind text, before timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select distinct institution_id from session where kind = 'session' and ends_at < before
    union select distinct institution_id from acquisition where kind = 'acquisition' and ends_at < before
    union select distinct institution_id from reserved_try where kind = 'reserved_try' and reserved_at < before
    union select distinct institution_id from throttle where kind = 'throttle' and window_start < before
    union select distinct institution_id from support_code where kind = 'support_code' and expires_at < before
    union select distinct institution_id from outbox where kind = 'outbox' and state = 'sent' and sent_at < before
    union select distinct institution_id from demo_mail where kind = 'demo_mail' and received_at < before
    union select distinct institution_id from kept_form where kind = 'kept_form' and ends_at < before
  $$;
