-- The emergency stop of a whole company: since when, and who of the two who lift it has said so (R-609).
alter table contract add stopped_at timestamptz;
alter table contract add lift_asked_by uuid;
alter table contract add foreign key (institution_id, lift_asked_by) references users (institution_id, id);
alter table contract add check (lift_asked_by is null or stopped_at is not null);
