-- What proves an acquirer where the profile asks for more than the login password.

-- One code a grant: the chief's, printed in a letter, or the one that an administrator gives (R-318).
alter table acquisition_grant rename column letter_code_mac to code_mac;
alter table acquisition_grant rename column letter_lapses_at to code_lapses_at;

-- R-317.
create table confirmation_pin (
  user_id uuid primary key,
  institution_id uuid not null references institution,
  -- argon2id in PHC string format.
  hash text not null,
  set_at timestamptz not null,
  -- A printed one lapses until it has proved its user (R-301).
  lapses_at timestamptz,
  foreign key (institution_id, user_id) references users (institution_id, id)
);
alter table confirmation_pin enable row level security;
create policy own_institution on confirmation_pin using (institution_id = current_institution());
grant select, insert, update on confirmation_pin to :app;
