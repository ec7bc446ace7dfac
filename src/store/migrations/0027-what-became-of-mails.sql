-- What became of a mail, what a company has put into its mails, and how long an institution keeps what it has told and seen.

alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in ('waiting', 'sent', 'failed', 'bounced', 'dropped'));
-- Business time: these are shown.
alter table outbox add column queued_at timestamptz not null;
alter table outbox add column sent_business timestamptz;
-- The subject under which it left, for comparison (S-08).
alter table outbox add column subject text;
-- Why it did not arrive: a status code (RFC 3463), or a word of ours.
alter table outbox add column trouble text check (length(trouble) between 1 and 40);
alter table outbox add constraint outbox_sent check (state not in ('sent', 'bounced') or sent_at is not null);
create index outbox_of_user on outbox (user_id, queued_at desc, id desc);
create index outbox_in_trouble on outbox (institution_id, queued_at desc, id desc) where state in ('failed', 'bounced');
create index outbox_age on outbox (coalesce(sent_at, due_at)) where state <> 'waiting';
create index login_attempt_age on login_attempt (at_machine);

-- R-511: chosen by the company, shown in each of its mails.
alter table contract add column phrase text check (length(phrase) between 1 and 40);

-- Since when mails to this address come back; null where none has (S-06). Business time.
alter table users add column mail_returned_at timestamptz;

-- Days for which an institution keeps what it has told and seen; a login's record is asked for years later.
alter table institution add column keeps_logins_days integer not null default 731 check (keeps_logins_days between 92 and 3660);
alter table institution add column keeps_mails_days integer not null default 731 check (keeps_mails_days between 92 and 3660);

-- "I got a mail that is not in this list" (S-08): once a day and user.
create table mail_report (
  institution_id uuid not null references institution,
  user_id uuid not null,
  reported_on date not null,
  at_business timestamptz not null,
  -- Machine time, by which it is kept.
  at_machine timestamptz not null,
  primary key (user_id, reported_on),
  foreign key (institution_id, user_id) references users (institution_id, id)
);
create index mail_report_latest on mail_report (institution_id, at_business desc);
alter table mail_report enable row level security;
create policy own_institution on mail_report using (institution_id = current_institution());
grant select, insert, delete on mail_report to :app;
grant delete on login_attempt to :app;

-- A report of a mail server names a mail and no institution: the id alone tells whose it is.
create function institution_of_mail(mail uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select institution_id from outbox where id = mail $$;

create function institutions_with_records_over(at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select distinct i.id from institution i join login_attempt l on l.institution_id = i.id and l.at_machine < at - make_interval(days => i.keeps_logins_days)
      where l.at_machine < at - make_interval(days => (select min(keeps_logins_days) from institution))
    union select distinct i.id from institution i join outbox o on o.institution_id = i.id and coalesce(o.sent_at, o.due_at) < at - make_interval(days => i.keeps_mails_days)
      where o.state <> 'waiting' and coalesce(o.sent_at, o.due_at) < at - make_interval(days => (select min(keeps_mails_days) from institution))
    union select distinct i.id from institution i join mail_report r on r.institution_id = i.id and r.at_machine < at - make_interval(days => i.keeps_mails_days)
  $$;

revoke all on function institution_of_mail(uuid), institutions_with_records_over(timestamptz) from public;
grant execute on function institution_of_mail(uuid), institutions_with_records_over(timestamptz) to :app;
