-- Former passwords, as many as the profile bars (R-402), and how often a change was refused in one sitting (R-405).

create table former_password (
  id uuid primary key default gen_random_uuid(),
  -- The higher, the later it was given up.
  position bigint generated always as identity,
  institution_id uuid not null references institution,
  user_id uuid not null,
  -- argon2id in PHC string format, as it stood in `password`.
  hash text not null,
  foreign key (institution_id, user_id) references users (institution_id, id)
);
create index former_password_user on former_password (user_id, position);
alter table former_password enable row level security;
create policy own_institution on former_password using (institution_id = current_institution());
grant select, insert, delete on former_password to :app;

-- Changes of the password that reached the comparison with a hash and were refused; the session or acquisition ends at the limit.
alter table session add column refused_changes integer not null default 0 check (refused_changes >= 0);
alter table acquisition add column refused_changes integer not null default 0 check (refused_changes >= 0);
