import type { Client } from 'pg'

export type Planted = {
  /** Somebody of the contract with a password and a certificate, of whom the others are made. */
  readonly like: string
  /** What their login ids begin with. */
  readonly tag: string
  readonly users: number
}

const people = `users n join users u on u.login_id = $1 and u.institution_id = n.institution_id where n.login_id ~ ($2 || '-[0-9]+$')`
const nth = `substring(n.login_id from '[0-9]+$')::integer`

/** A certificate of everybody whose number makes `whom` true; `ends` is SQL of its last second. */
const certificates = (kind: string, state: string, whom: string, ends: string, ended = 'null::timestamptz', reason = 'null::text'): string => `
  insert into certificate (id, institution_id, service_id, authority_id, user_id, grant_id, serial, state, spki_sha256, thumbprint, tbs, der, subject, pc_name, key_origin, policy_version_id,
    not_before, not_after, acquired_at, stored_at, ended_at, revoked_at, revocation_reason)
  select md5('${kind}-' || n.login_id)::uuid, c.institution_id, c.service_id, c.authority_id, n.id, g.id, set_byte(substring(random for 16), 0, 64 | (get_byte(random, 0) & 63)), '${state}', random, sha256(random),
    c.tbs, c.der, 'CN=' || n.login_id, '経理のPC', c.key_origin, c.policy_version_id, ${ends} - interval '1 year', ${ends}, ${ends} - interval '1 year', now(), ${ended}, ${ended}, ${reason}
  from users n join users u on u.login_id = $1 and u.institution_id = n.institution_id join certificate c on c.user_id = u.id join acquisition_grant g on g.user_id = n.id and g.state = 'used',
    lateral (select sha256(convert_to('${kind}-' || n.login_id, 'UTF8')) as random) part
  where n.login_id ~ ($2 || '-[0-9]+$') and ${nth} % 20 in (${whom})`

/** Certificates of every state, open and lapsed grants, passwords and initial ones that lapsed, locks, tokens, requests, people suspended and removed, as years leave them. */
const STATEMENTS = [
  `insert into users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, language, role, permissions, state, usable_from, registered_at, uses_token, mail_returned_at)
   select u.institution_id, u.contract_id, u.service_id, $2 || '-' || n, $2 || '-' || n, '試験 ' || n, $2 || '-' || n || '@shiken.example', u.language, 'user', '{}',
     case when n % 97 = 0 then 'suspended' when n % 89 = 0 then 'removed' else 'registered' end, u.usable_from, u.registered_at, n % 3 = 0, case when n % 150 = 11 then now() end
   from users u, generate_series(1, $3::integer) n where u.login_id = $1`,
  `insert into password (user_id, institution_id, hash, origin, set_at, lapses_at)
   select n.id, p.institution_id, p.hash, case when ${nth} % 50 = 7 then 'initial' else 'chosen' end, p.set_at, case when ${nth} % 50 = 7 then now() - interval '1 day' end
   from ${people.replace(' where', ' join password p on p.user_id = u.id where')} and ${nth} % 20 <> 19`,
  `insert into secret_counter (user_id, institution_id, secret, failures, locked, locked_until)
   select n.id, n.institution_id, 'password', 5, ${nth} % 100 = 3, case when ${nth} % 100 = 23 then now() + interval '1 day' end from ${people} and ${nth} % 10 = 3`,
  `insert into token (id, institution_id, user_id, kind, serial, digits, step_seconds, sealed_seed, seed_mac, registered_at, came_at, state)
   select md5('token-' || n.login_id)::uuid, n.institution_id, n.id, 'app', n.login_id, 6, 30, 'x', sha256(convert_to(n.login_id, 'UTF8')), now(), now(), 'registered' from ${people} and ${nth} % 10 <> 9`,
  `insert into user_request (institution_id, user_id, kind, asked_at, last_asked_at) select n.institution_id, n.id, 'grant', now(), now() from ${people} and ${nth} % 200 = 5`,
  `insert into acquisition_grant (institution_id, user_id, state, opened_at, reason, letter_required)
   select n.institution_id, n.id, 'used', now() - interval '3 years', '初回', false from ${people} and ${nth} % 20 < 17`,
  `insert into acquisition_grant (institution_id, user_id, state, opened_at, lapses_at, reason, letter_required)
   select n.institution_id, n.id, 'open', now(), case when ${nth} % 20 = 18 then now() - interval '1 hour' end, '初回', false from ${people} and ${nth} % 20 in (17, 18)`,
  ...['1 year', '2 years'].map((ago) => certificates(`before-${ago}`, 'superseded', '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16', `now() - interval '${ago}' + interval '40 days'`, `now() - interval '${ago}'`, `'superseded'`)),
  certificates('soon', 'active', '0', `now() + interval '20 days'`),
  certificates('over', 'active', '1', `now() - interval '1 day'`),
  certificates('used', 'active', '2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16', `now() + interval '60 days' + ${nth} % 240 * interval '1 day'`),
  certificates('next', 'renewed', '12', `now() + interval '1 year'`),
  certificates('lapsed', 'expired', '13', `now() - interval '1 month'`),
  certificates('gone', 'revoked', '14', `now() + interval '100 days'`, `now() - interval '1 week'`, `'keyCompromise'`),
  certificates('strange', 'awaiting-confirmation', '15', `now() + interval '1 year'`),
] as const

/** Writes many users of a company as its owner, past the use cases: rows without a story, for what has to stay quick however many there are. */
export const plantUsers = async (owner: Client, { like, tag, users }: Planted): Promise<void> => {
  for (const statement of STATEMENTS) {
    const values = [like, tag, users].slice(0, statement.includes('$3') ? 3 : 2)
    await owner.query(statement, values)
  }
}
