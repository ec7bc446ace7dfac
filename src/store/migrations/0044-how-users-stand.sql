-- What the list of a company's users asks of each of them, in one row a user, so that a page of ten thousand users reads ten thousand rows of one table and
-- not seven lookups for each. Written by the database itself whenever something changes of which it tells; nobody else writes it. `:app` is replaced by the
-- name of this database's role.

create table user_standing (
  user_id uuid primary key,
  institution_id uuid not null references institution,
  contract_id uuid not null,
  -- Last instants; null: there is none. Business time.
  -- Of the certificate in use …
  active_until timestamptz,
  -- … of the last one in use or on its way …
  live_until timestamptz,
  -- … of the last one that may be renewed, expired or not …
  renewable_until timestamptz,
  -- … and of the one whose PC nobody has confirmed.
  unconfirmed_until timestamptz,
  -- The open right to acquire, and the password: `infinity` where neither lapses.
  grant_until timestamptz,
  password_until timestamptz,
  locked boolean not null default false,
  locked_until timestamptz,
  has_token boolean not null default false,
  has_asked boolean not null default false,
  foreign key (institution_id, user_id) references users (institution_id, id) on delete cascade
);
create index user_standing_of_contract on user_standing (contract_id);
create index user_standing_asked on user_standing (contract_id) where has_asked;
create index user_standing_unconfirmed on user_standing (contract_id) where unconfirmed_until is not null;
alter table user_standing enable row level security;
create policy own_institution on user_standing using (institution_id = current_institution());
grant select on user_standing to :app;

create function stand_new_user() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.user_standing (user_id, institution_id, contract_id) values (new.id, new.institution_id, new.contract_id);
  return null;
end $$;
create trigger stand_new_user after insert on users for each row execute function stand_new_user();

-- Each locks the row before it looks, so that of two changes at once the second sees the first.

create function stand_by_certificate() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from public.user_standing where user_id = new.user_id for update;
  update public.user_standing set (active_until, live_until, renewable_until, unconfirmed_until) = (
    select max(not_after) filter (where state = 'active'), max(not_after) filter (where state in ('signing', 'awaiting-confirmation', 'renewed', 'active')),
      max(not_after) filter (where state in ('active', 'renewed', 'expired')), max(not_after) filter (where state = 'awaiting-confirmation')
    from public.certificate where user_id = new.user_id) where user_id = new.user_id;
  return null;
end $$;
create trigger stand_by_certificate after insert on certificate for each row execute function stand_by_certificate();
create trigger stand_by_changed_certificate after update on certificate for each row when (new.state <> old.state) execute function stand_by_certificate();

create function stand_by_grant() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from public.user_standing where user_id = new.user_id for update;
  update public.user_standing set grant_until = (select max(coalesce(lapses_at, 'infinity')) from public.acquisition_grant where user_id = new.user_id and state = 'open') where user_id = new.user_id;
  return null;
end $$;
create trigger stand_by_grant after insert on acquisition_grant for each row execute function stand_by_grant();
create trigger stand_by_changed_grant after update on acquisition_grant for each row when ((new.state, new.lapses_at) is distinct from (old.state, old.lapses_at)) execute function stand_by_grant();

create function stand_by_password() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.user_standing set password_until = coalesce(new.lapses_at, 'infinity') where user_id = new.user_id;
  return null;
end $$;
create trigger stand_by_password after insert on password for each row execute function stand_by_password();
create trigger stand_by_changed_password after update on password for each row when (new.lapses_at is distinct from old.lapses_at) execute function stand_by_password();

create function stand_by_counter() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  whose uuid := coalesce(new.user_id, old.user_id);
begin
  perform from public.user_standing where user_id = whose for update;
  update public.user_standing s set (locked, locked_until) = (select coalesce(bool_or(c.locked), false), max(c.locked_until) from public.secret_counter c where c.user_id = whose) where user_id = whose;
  return null;
end $$;
create trigger stand_by_counter after insert on secret_counter for each row when (new.locked or new.locked_until is not null) execute function stand_by_counter();
create trigger stand_by_changed_counter after update on secret_counter for each row when ((new.locked, new.locked_until) is distinct from (old.locked, old.locked_until)) execute function stand_by_counter();
create trigger stand_by_ended_counter after delete on secret_counter for each row when (old.locked or old.locked_until is not null) execute function stand_by_counter();

create function stand_by_token() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from public.user_standing where user_id = new.user_id for update;
  update public.user_standing set has_token = exists (select from public.token where user_id = new.user_id and state = 'registered') where user_id = new.user_id;
  return null;
end $$;
create trigger stand_by_token after insert on token for each row when (new.state = 'registered') execute function stand_by_token();
create trigger stand_by_changed_token after update on token for each row when (new.state <> old.state) execute function stand_by_token();

create function stand_by_request() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  whose uuid := coalesce(new.user_id, old.user_id);
begin
  perform from public.user_standing where user_id = whose for update;
  update public.user_standing set has_asked = exists (select from public.user_request where user_id = whose and closed_at is null) where user_id = whose;
  return null;
end $$;
create trigger stand_by_request after insert or delete on user_request for each row execute function stand_by_request();
create trigger stand_by_changed_request after update on user_request for each row when ((new.closed_at is null) <> (old.closed_at is null)) execute function stand_by_request();

revoke all on function stand_new_user(), stand_by_certificate(), stand_by_grant(), stand_by_password(), stand_by_counter(), stand_by_token(), stand_by_request() from public;

-- Whoever the asker may see, anew by all that is kept, for what was written past the triggers, and for an audit to compare with.
create function standing_as_kept() returns setof user_standing language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select u.id as user_id, u.institution_id, u.contract_id, c.active_until, c.live_until, c.renewable_until, c.unconfirmed_until, g.grant_until, coalesce(p.lapses_at, p.never) as password_until,
    coalesce(l.locked, false) as locked, l.locked_until, t.user_id is not null as has_token, r.user_id is not null as has_asked
  from users u
  left join (select user_id, max(not_after) filter (where state = 'active') as active_until, max(not_after) filter (where state in ('signing', 'awaiting-confirmation', 'renewed', 'active')) as live_until,
    max(not_after) filter (where state in ('active', 'renewed', 'expired')) as renewable_until, max(not_after) filter (where state = 'awaiting-confirmation') as unconfirmed_until
    from certificate group by user_id) c on c.user_id = u.id
  left join (select user_id, max(coalesce(lapses_at, 'infinity')) as grant_until from acquisition_grant where state = 'open' group by user_id) g on g.user_id = u.id
  left join (select user_id, lapses_at, 'infinity'::timestamptz as never from password) p on p.user_id = u.id
  left join (select user_id, bool_or(locked) as locked, max(locked_until) as locked_until from secret_counter group by user_id) l on l.user_id = u.id
  left join (select user_id from token where state = 'registered') t on t.user_id = u.id
  left join (select distinct user_id from user_request where closed_at is null) r on r.user_id = u.id
$$;
insert into user_standing select * from standing_as_kept();
