-- What users asked of their administrators goes some time after it was answered, withdrawn or last said (R-610). `:app` is replaced by the name of this database's role.

grant delete on user_request to :app;
create index user_request_over on user_request (institution_id, coalesce(closed_at, last_asked_at));

-- Thirty days longer than mails, so that no mail is kept without the request that it tells.
create or replace function institutions_with_records_over(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select distinct i.id from institution i join login_attempt l on l.institution_id = i.id and l.at_machine < at - make_interval(days => i.keeps_logins_days)
      where l.at_machine < at - make_interval(days => (select min(keeps_logins_days) from institution))
    union select distinct i.id from institution i join outbox o on o.institution_id = i.id and coalesce(o.sent_at, o.due_at) < at - make_interval(days => i.keeps_mails_days)
      where o.state <> 'waiting' and coalesce(o.sent_at, o.due_at) < at - make_interval(days => (select min(keeps_mails_days) from institution))
    union select distinct i.id from institution i join mail_report r on r.institution_id = i.id and r.at_machine < at - make_interval(days => i.keeps_mails_days)
    union select i.id from institution i
      where exists (select from user_request r where r.institution_id = i.id and coalesce(r.closed_at, r.last_asked_at) < at - make_interval(days => i.keeps_mails_days + 30))
  $$;
