-- A user's second mail address, who answered what users asked for, and when a lone administrator is asked to name a second. `:app` is replaced by the name of this database's role.

-- S-06: what must not be missed goes to both, and everything goes there while the first sends mails back. Since when mails to it come back is business time.
alter table users add column second_mail text check (length(second_mail) between 3 and 254);
alter table users add column second_mail_returned_at timestamptz;
alter table users add constraint users_second_mail check (second_mail is distinct from mail and (second_mail is not null or second_mail_returned_at is null));
alter table outbox add column to_second boolean not null default false;

-- R-610: by whom it was answered. Only people of the company are named; everybody else is the branch.
alter table user_request add column closed_actor text check (closed_actor in ('user', 'operator', 'command-line', 'job'));
alter table user_request add column closed_user uuid;
alter table user_request add constraint user_request_answered check ((closed_at is not null or closed_actor is null) and (closed_user is not null) = (closed_actor is not distinct from 'user'));
alter table user_request add foreign key (institution_id, closed_user) references users (institution_id, id);

-- R-208: when it is next looked at whether somebody is alone, and when they were last asked. Business time.
alter table contract add column second_looks_at timestamptz;
alter table contract add column second_asked_at timestamptz;
update contract set second_looks_at = opened_at where state <> 'closed';
create index contract_second_due on contract (institution_id, second_looks_at);

create function institutions_with_lone_administrators_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select id from institution where (select true from contract where institution_id = institution.id and second_looks_at <= at order by second_looks_at limit 1)
  $$;
revoke all on function institutions_with_lone_administrators_due(timestamptz) from public;
grant execute on function institutions_with_lone_administrators_due(timestamptz) to :app;
