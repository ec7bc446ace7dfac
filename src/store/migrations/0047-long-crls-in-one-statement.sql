-- `:app` is replaced by the name of this database's role.

-- The parts of a long CRL are stored while it is being signed, before its length is known; a part without its CRL cannot be committed, as ever.
alter table crl_part alter constraint crl_part_authority_id_number_fkey deferrable initially deferred;

-- Everything that a CRL must name, as one statement sees it, in ascending order: some pages, each how many rows it has and then the rows as
-- src/x509/crl/revoked-rows.ts says. Serial numbers of ours are random from 0x40 on, so that the pages are of about one length; the first and the last
-- have all that lies outside. A page goes on its way when it is made. 0xff is no reason: it is for whoever writes the CRL to refuse.
create function revoked_pages(of_authority uuid, pages integer) returns setof bytea
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$
    select (
      select int4send(count(*)::integer) || coalesce(string_agg(packed, ''::bytea order by serial), ''::bytea) from (
        select serial, serial || timestamptz_send(revoked_at) || case revocation_reason
          when 'unspecified' then '\x00'::bytea when 'keyCompromise' then '\x01'::bytea when 'affiliationChanged' then '\x03'::bytea
          when 'superseded' then '\x04'::bytea when 'cessationOfOperation' then '\x05'::bytea else '\xff'::bytea end as packed
        from certificate
        where authority_id = (select own_authority(of_authority)) and revoked_at is not null
          and serial >= case when page = 0 then ''::bytea else substring(int4send(16384 + 16384 * page / pages) from 3) end
          and serial < case when page + 1 = pages then decode(repeat('ff', 21), 'hex') else substring(int4send(16384 + 16384 * (page + 1) / pages) from 3) end
        order by serial
      ) revoked
    ) from generate_series(0, pages - 1) page
  $$;
revoke all on function revoked_pages(uuid, integer) from public;
grant execute on function revoked_pages(uuid, integer) to :app;
drop function revoked_page(uuid, bytea, integer);
