-- What a service shows to browsers, and what an authority says is revoked, is everybody's to read and one institution's to write (R-1218). Neither
-- table names an institution, so until now any transaction of the application could write another's.

alter table server_certificate enable row level security;
create policy readable on server_certificate for select using (true);
create policy own_institution on server_certificate
  using (exists (select from service where service.id = service_id and service.institution_id = current_institution()));

-- A root belongs to no institution, and its list is written where none is set.
alter table crl enable row level security;
create policy readable on crl for select using (true);
create policy own_institution on crl
  using (exists (select from authority where authority.id = authority_id and authority.institution_id is not distinct from current_institution()));
-- Lists that are long over are swept for all authorities at once, by a job that works for no institution.
create policy upkeep on crl for delete using (current_institution() is null);
