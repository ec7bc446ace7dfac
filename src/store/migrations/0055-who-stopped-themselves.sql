-- Whoever stopped their own id in an emergency waits for somebody of the company to look into it; whom an administrator or the branch suspended does not (R-609, S-09).
alter table users add column stopped_by_self boolean not null default false,
  add constraint users_stopped_are_suspended check (not stopped_by_self or state = 'suspended');
