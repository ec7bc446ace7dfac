-- A mail that a node is sending says until when beside when it is due (0005): to take it touches none of its seven indexes, and the new row finds room on the page of the old one.
alter table outbox add column taken_until timestamptz;
alter table outbox set (fillfactor = 60);

create or replace function institutions_with_mail_due(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select distinct institution_id from (
    select institution_id from outbox where state = 'waiting' and due_at <= at and (taken_until is null or taken_until <= at) order by patient, due_at limit 1000) due $$;
