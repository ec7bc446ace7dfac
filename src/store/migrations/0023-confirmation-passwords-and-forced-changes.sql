-- What an administrator types before a revocation, where the profile asks for it (R-602).
create table confirmation_password (
  user_id uuid primary key,
  institution_id uuid not null references institution,
  -- argon2id in PHC string format.
  hash text not null,
  set_at timestamptz not null,
  foreign key (institution_id, user_id) references users (institution_id, id)
);
alter table confirmation_password enable row level security;
create policy own_institution on confirmation_password using (institution_id = current_institution());
grant select, insert, update, delete on confirmation_password to :app;

-- Why a session reaches nothing but the change of the password until that is done (R-403, R-1205); null: it reaches everything.
alter table session add column change_due text check (change_due in ('aged', 'initial'));
