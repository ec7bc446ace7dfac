-- What an institution announces on the front page and on the page after login (R-901).

create table announcement (
  id uuid primary key,
  institution_id uuid not null references institution,
  -- Null: of every service of the institution.
  service_id uuid,
  -- Days of the institution, both inclusive.
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  title_ja text not null check (length(title_ja) between 1 and 80),
  title_en text not null check (length(title_en) between 1 and 120),
  body_ja text not null check (length(body_ja) between 1 and 600),
  body_en text not null check (length(body_en) between 1 and 1000),
  created_at timestamptz not null,
  -- An announcement is withdrawn, never changed: what customers have read stays on record.
  withdrawn_at timestamptz,
  foreign key (institution_id, service_id) references service (institution_id, id)
);
create index announcement_shown on announcement (institution_id, until_day) where withdrawn_at is null;

alter table announcement enable row level security;
create policy own_institution on announcement using (institution_id = current_institution());
grant select, insert, update on announcement to :app;
