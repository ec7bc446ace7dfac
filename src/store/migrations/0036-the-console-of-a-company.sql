-- The list of a company's users is sorted, searched and cut into pages within the contract.
drop index users_contract;
create index users_contract on users (contract_id, login_id);

-- What was done to a user or a company, and by whom, as its administrators read it (src/domain/permission/told.ts). What is written at each
-- login and acquisition is not among it, so that those write no index more.
create index audit_event_done_to on audit_event (institution_id, object_ref, position desc) where outcome = 'accepted'
  and act not in ('log-in', 'log-out', 'begin-acquisition', 'request-certificate', 'issue-certificate', 'abandon-certificate', 'begin-renewal', 'complete-renewal', 'give-notice', 'expire-certificate');
create index audit_event_done_by on audit_event (institution_id, actor_ref, position desc) where outcome = 'accepted'
  and act not in ('log-in', 'log-out', 'begin-acquisition', 'request-certificate', 'issue-certificate', 'abandon-certificate', 'begin-renewal', 'complete-renewal', 'give-notice', 'expire-certificate');
