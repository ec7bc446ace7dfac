-- A CRL of a million entries has fifty million octets: they are written, read and sent part by part, and nowhere held at once.

create table crl_part (
  authority_id uuid not null,
  number bigint not null,
  part integer not null check (part >= 0),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (authority_id, number, part),
  foreign key (authority_id, number) references crl on update cascade on delete cascade
);
-- Serial numbers are random: to compress them takes time and gains nothing.
alter table crl_part alter column bytes set storage external;

alter table crl add column length bigint;
update crl set length = length(der);
insert into crl_part (authority_id, number, part, bytes)
  select authority_id, number, piece, substring(der from piece * 262144 + 1 for 262144)
  from crl, lateral generate_series(0, (length(der) - 1) / 262144) piece where length(der) > 0;
alter table crl alter column length set not null, add check (length >= 0), drop column der;

grant select, insert on crl_part to :app;
-- As its list (0018): everybody's to read and one institution's to write. What is over goes with its list.
alter table crl_part enable row level security;
create policy readable on crl_part for select using (true);
create policy own_institution on crl_part
  using (exists (select from authority where authority.id = authority_id and authority.institution_id is not distinct from current_institution()));

-- What a CRL names is read from this index alone, in its order, however wide the rows are.
drop index certificate_revoked;
create index certificate_revoked on certificate (authority_id, serial) include (revoked_at, revocation_reason) where revoked_at is not null;

-- Row level security would look at each of a million rows; these look once at whose authority it is, to which all of them belong (0007).
create function own_authority(wanted uuid) returns uuid
  language sql stable
  return (select id from authority where id = wanted and institution_id = current_institution());

create function count_revoked(of_authority uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select count(*)::integer from certificate where authority_id = (select own_authority(of_authority)) and revoked_at is not null $$;

-- One page of rows after a serial number, packed as src/x509/crl/revoked-rows.ts says, and how many there are.
create function revoked_page(of_authority uuid, after bytea, most integer, out count integer, out rows bytea)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select count(*)::integer, string_agg(packed, ''::bytea order by serial) from (
      select serial, serial || timestamptz_send(revoked_at) || case revocation_reason
        when 'unspecified' then '\x00'::bytea when 'keyCompromise' then '\x01'::bytea when 'affiliationChanged' then '\x03'::bytea
        when 'superseded' then '\x04'::bytea when 'cessationOfOperation' then '\x05'::bytea end as packed
      from certificate
      where authority_id = (select own_authority(of_authority)) and revoked_at is not null and serial > after
      order by serial limit most
    ) page
  $$;

revoke all on function own_authority(uuid), count_revoked(uuid), revoked_page(uuid, bytea, integer) from public;
grant execute on function own_authority(uuid), count_revoked(uuid), revoked_page(uuid, bytea, integer) to :app;
