-- The database keeps institutions apart by itself (R-1218), and each role may do only its job.
-- `:app` and `:sequencer` are replaced by the names of this database's roles.

do $$
declare
  name text;
begin
  foreach name in array array[
    'contract', 'users', 'password', 'secret_counter', 'reserved_try', 'operator_scope',
    'acquisition_grant', 'acquisition', 'certificate',
    'session', 'login_attempt', 'throttle',
    'audit_event', 'outbox', 'demo_mail', 'support_code', 'policy_version'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_institution on %I using (institution_id = current_institution())', name);
  end loop;

  -- A host name must lead to its service, and a certificate to its authority, before an institution is known.
  foreach name in array array['institution', 'authority', 'service'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy readable on %I for select using (true)', name);
  end loop;
  create policy own_institution on institution for all using (id = current_institution());
  create policy own_institution on service for all using (institution_id = current_institution());
  create policy own_institution on authority for all
    using (institution_id = current_institution() or (institution_id is null and current_institution() is null));
  -- A root is recorded in the audit of an institution, in the same transaction (R-1106); from then on no institution can change it.
  create policy new_root on authority for insert with check (institution_id is null);
end $$;

-- The sequencer sees every institution's audit and nothing else.
create policy sequencer on audit_event to :sequencer using (true);

grant usage on schema public to :app, :sequencer;

grant select, insert, update on installation to :app;
grant select, insert, update on institution, authority, service, server_certificate to :app;
grant select, insert on policy_version, crl to :app;
grant delete on crl to :app;
grant select, insert, update on
  contract, users, password, secret_counter, acquisition_grant, acquisition, certificate, session, outbox, throttle, security_event to :app;
grant select, insert, delete on reserved_try, operator_scope, spent_form, support_code, demo_mail to :app;
grant delete on acquisition, session, throttle, security_event, secret_counter, outbox to :app;
grant select, insert on login_attempt to :app;
grant select on certificate_transition to :app;
-- The application adds to the audit and cannot change what is there (R-1106).
grant select, insert on audit_event to :app;

grant select on audit_event, institution to :sequencer;
grant update (sequence, previous_hash, hash) on audit_event to :sequencer;
