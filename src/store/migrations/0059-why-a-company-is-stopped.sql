-- Who stopped a whole company in an emergency, and why, for those who decide whether to lift it (R-609). Nobody of its users: the branch.
alter table contract add stopped_by uuid, add stop_reason text;
alter table contract add foreign key (institution_id, stopped_by) references users (institution_id, id);
alter table contract add check (stopped_at is not null or (stopped_by is null and stop_reason is null));
