-- What the database does beside each certificate, written shorter: the same rows, with fewer statements inside (0005, 0026, 0044).

-- A certificate that is new, or counts as more than before, moves the last instants of its user forward and takes nothing back: the others need not be looked at,
-- and whoever looks at all of them meanwhile holds the row.
create or replace function stand_by_certificate() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or (old.state = 'signing' and new.state in ('active', 'renewed', 'awaiting-confirmation')) then
    update public.user_standing set
      active_until = case when new.state = 'active' then greatest(active_until, new.not_after) else active_until end,
      live_until = case when new.state in ('signing', 'awaiting-confirmation', 'renewed', 'active') then greatest(live_until, new.not_after) else live_until end,
      renewable_until = case when new.state in ('active', 'renewed', 'expired') then greatest(renewable_until, new.not_after) else renewable_until end,
      unconfirmed_until = case when new.state = 'awaiting-confirmation' then greatest(unconfirmed_until, new.not_after) else unconfirmed_until end
      where user_id = new.user_id;
    return null;
  end if;
  perform from public.user_standing where user_id = new.user_id for update;
  update public.user_standing set (active_until, live_until, renewable_until, unconfirmed_until) = (
    select max(not_after) filter (where state = 'active'), max(not_after) filter (where state in ('signing', 'awaiting-confirmation', 'renewed', 'active')),
      max(not_after) filter (where state in ('active', 'renewed', 'expired')), max(not_after) filter (where state = 'awaiting-confirmation')
    from public.certificate where user_id = new.user_id) where user_id = new.user_id;
  return null;
end $$;

-- A user has one open right at most (`acquisition_grant_one_open`): the one that opens, changes or ends says all.
create or replace function stand_by_grant() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.state = 'open' or (tg_op = 'UPDATE' and old.state = 'open') then
    update public.user_standing set grant_until = case when new.state = 'open' then coalesce(new.lapses_at, 'infinity') end where user_id = new.user_id;
  end if;
  return null;
end $$;

-- Certificates are stored one at a time: a table of one row was made for each.
drop trigger plan_notices on certificate;
create or replace function plan_notices() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.state in ('signing', 'awaiting-confirmation', 'renewed', 'active') then
    insert into public.notice_plan (certificate_id, institution_id, service_id, look_at) values (new.id, new.institution_id, new.service_id, new.acquired_at);
  end if;
  return null;
end $$;
create trigger plan_notices after insert on certificate for each row execute function plan_notices();

-- Compared as a row: to make a document of each took longer than all else that links an event.
create or replace function keep_audit_event() returns trigger language plpgsql as $$
declare
  unlinked public.audit_event;
begin
  if tg_op = 'DELETE' or tg_op = 'TRUNCATE' then
    raise exception 'the audit is only added to (R-1106)';
  end if;
  unlinked := new;
  unlinked.sequence := old.sequence;
  unlinked.previous_hash := old.previous_hash;
  unlinked.hash := old.hash;
  if old.sequence is not null or unlinked is distinct from old then
    raise exception 'an audit event is never changed, only linked once (R-1106)';
  end if;
  return new;
end $$;
