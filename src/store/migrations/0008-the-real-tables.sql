-- A temporary table is found before one of the schema unless the path says otherwise, and every role may make one: under the name of the table of
-- transitions it led a certificate out of its lifecycle. What guards looks at the real tables alone.
alter function keep_certificate() set search_path = pg_catalog, public, pg_temp;
alter function keep_audit_event() set search_path = pg_catalog, public, pg_temp;
alter function keep_installation_mode() set search_path = pg_catalog, public, pg_temp;
