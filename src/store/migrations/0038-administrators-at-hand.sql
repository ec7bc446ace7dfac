-- Whoever acquires a certificate is told of to the administrators of the contract, who are two or three of ten thousand users.
create index users_administrators on users (contract_id, login_id)
  where state = 'registered' and (role in ('chief', 'administrator') or 'web-administration' = any (permissions));
