-- How the users of a contract log in: with id and password, or with certificates, and never both (R-701). An application changes nothing until the
-- chief's first certificate is in use (R-703).
alter table contract drop constraint contract_method_check;
update contract set method = 'certificates' where method = 'certificate';
alter table contract
  alter column method set default 'certificates',
  add constraint contract_method_check check (method in ('password', 'certificates-applied', 'certificates')),
  -- Why it is not certificates (R-704), or no longer (R-702).
  add column method_reason text check (length(method_reason) between 1 and 200),
  add constraint contract_method_reason check ((method = 'certificates') = (method_reason is null));

-- A session of a contract of id and password belongs to no certificate. What it was opened by is kept for whoever asks later (acr, amr).
alter table session
  alter column certificate_id drop not null,
  add column proofs text[] not null default '{certificate,password}'
    check (proofs <@ array['certificate', 'password', 'one-time-password'] and 'password' = any (proofs)),
  add constraint session_certificate check ((certificate_id is not null) = ('certificate' = any (proofs)));

-- The chief has been told how many users the switch concerns, and agreed, before the key is made (R-702).
alter table acquisition add column switch_confirmed boolean not null default false;
