-- What acts that make mails have used up of a day's allowance, so that nobody makes the house write to strangers without end. One row a user or contract and party:
-- of a former day nothing is kept. `:app` is replaced by the name of this database's role.
create table mails_caused (
  institution_id uuid not null references institution,
  -- Acts on a user, or on a contract as such; mails of a contract.
  counts text not null check (counts in ('acts', 'mails')),
  of_id uuid not null,
  -- Who made them: the user, administrators of the company, the branch.
  party text not null check (party in ('self', 'company', 'branch')),
  -- A day of business time.
  on_day date not null,
  spent integer not null check (spent > 0),
  primary key (institution_id, of_id, counts, party)
);

alter table mails_caused enable row level security;
create policy own_institution on mails_caused using (institution_id = current_institution());
grant select, insert, update on mails_caused to :app;
