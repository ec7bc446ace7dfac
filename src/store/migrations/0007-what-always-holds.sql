-- Rules that so far only the application kept.

-- A row never refers to another institution's (R-1218): row level security hides rows from queries, and not from references.
do $$
declare
  target text;
  ref record;
begin
  foreach target in array array['authority', 'service', 'contract', 'users', 'acquisition_grant', 'certificate', 'policy_version'] loop
    execute format('alter table %I add unique (institution_id, id)', target);
  end loop;
  for ref in
    select * from (values
      ('service', 'authority_id', 'authority'), ('policy_version', 'service_id', 'service'), ('contract', 'service_id', 'service'),
      ('users', 'contract_id', 'contract'), ('users', 'service_id', 'service'),
      ('password', 'user_id', 'users'), ('secret_counter', 'user_id', 'users'), ('reserved_try', 'user_id', 'users'), ('operator_scope', 'user_id', 'users'),
      ('acquisition_grant', 'user_id', 'users'), ('acquisition', 'user_id', 'users'), ('acquisition', 'grant_id', 'acquisition_grant'),
      ('certificate', 'service_id', 'service'), ('certificate', 'authority_id', 'authority'), ('certificate', 'user_id', 'users'),
      ('certificate', 'grant_id', 'acquisition_grant'), ('certificate', 'policy_version_id', 'policy_version'),
      ('session', 'user_id', 'users'), ('session', 'certificate_id', 'certificate'),
      ('login_attempt', 'user_id', 'users'), ('login_attempt', 'certificate_id', 'certificate'),
      ('outbox', 'user_id', 'users'), ('support_code', 'user_id', 'users'), ('support_code', 'certificate_id', 'certificate')
    ) as row (child, col, parent)
  loop
    execute format('alter table %I drop constraint %I', ref.child, ref.child || '_' || ref.col || '_fkey');
    execute format('alter table %I add foreign key (institution_id, %I) references %I (institution_id, id)', ref.child, ref.col, ref.parent);
  end loop;
end $$;

-- Whatever ended before its time is named by the next CRL (R-1103), so it has an instant and a reason.
alter table certificate add check (state not in ('superseded', 'revoked', 'void') or revoked_at is not null);

-- Only the sequencer links (R-1106): who adds an event cannot say where in the chain it stands.
revoke insert on audit_event from :app;
grant insert (institution_id, at_business, at_machine, actor_kind, actor_ref, act, object_kind, object_ref, outcome, facts) on audit_event to :app;

-- A try that was never compared is taken back (R-1210).
alter table throttle drop constraint throttle_tries_check, add check (tries >= 0);
