import type { Client } from 'pg'

/** To whom certificates are written by the database’s owner: rows without a story, as many as are wanted. */
export type Holding = {
  readonly institutionId: string
  readonly serviceId: string
  readonly authorityId: string
  readonly policyVersionId: string
  /** Tells these people from others of the same database. */
  readonly tag: string
}

/** Numbers of the people; each company has ten, the first of them its chief. `ends` is SQL of the instant of expiry, in which `n` is the number. */
export type Range = { readonly from: number; readonly to: number; readonly ends: string; readonly bytes?: number }

const id = (kind: string, n = 'n'): string => `md5($1 || '${kind}' || ${n})::uuid`

const statements = ({ ends, bytes = 16 }: Range): readonly string[] => [
  `insert into contract (id, institution_id, service_id, number, name, opened_at)
   select ${id('contract')}, $2, $3, upper($1) || n, '有限会社 試験' || n, now() from generate_series($4::integer / 10, $5::integer / 10) n where $6::uuid is not null and $7::uuid is not null`,
  `insert into users (id, institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
   select ${id('user')}, $2, ${id('contract', 'n / 10')}, $3, lower($1) || n, lower($1) || n, '試験 ' || n, lower($1) || n || '@test.example', case n % 10 when 0 then 'chief' else 'user' end, now(), now()
   from generate_series($4::integer, $5::integer) n where $6::uuid is not null and $7::uuid is not null`,
  `insert into acquisition_grant (id, institution_id, user_id, state, opened_at, reason, letter_required)
   select ${id('grant')}, $2, ${id('user')}, 'used', now(), '初回', false from generate_series($4::integer, $5::integer) n where $3::uuid is not null and $6::uuid is not null and $7::uuid is not null`,
  `insert into certificate (id, institution_id, service_id, authority_id, user_id, grant_id, serial, state, spki_sha256, thumbprint, tbs, der, subject, pc_name, key_origin, policy_version_id,
     not_before, not_after, acquired_at, stored_at)
   select ${id('certificate')}, $2, $3, $6, ${id('user')}, ${id('grant')}, set_byte(substring(random for 16), 0, 64 | (get_byte(random, 0) & 63)), 'active', random, sha256(random),
     convert_to(rpad('', ${bytes}, 'x'), 'UTF8'), convert_to(rpad('', ${bytes}, 'x'), 'UTF8'), 'CN=' || lower($1) || n, '経理のPC', 'file', $7, ${ends} - interval '1 year', ${ends}, ${ends} - interval '1 year', now()
   from generate_series($4::integer, $5::integer) n, lateral (select sha256(convert_to($1 || n, 'UTF8')) as random) part`,
]

/** What the database writes of each new row for the list of users: for very many it is quicker said at once. */
const STANDING = { users: 'stand_new_user', acquisition_grant: 'stand_by_grant', certificate: 'stand_by_certificate' } as const

const TABLES = ['contract', 'users', 'acquisition_grant', 'certificate', 'notice_plan'] as const

/** Writes people who each have a certificate in use. */
export const addHolders = async (owner: Client, { institutionId, serviceId, authorityId, policyVersionId, tag }: Holding, range: Range): Promise<void> => {
  const values = [tag, institutionId, serviceId, range.from, range.to, authorityId, policyVersionId]
  for (const statement of statements(range)) await owner.query(statement, values)
}

/** The same for very many, without asking for each row whether what it refers to is there. The references hold again afterwards. */
export const addVeryMany = async (owner: Client, holding: Holding, range: Range): Promise<void> => {
  const { rows } = await owner.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = any($1::regclass[]) and contype = 'f'`, [TABLES])
  await owner.query('set statement_timeout = 0')
  await owner.query('begin')
  for (const { table, name } of rows) await owner.query(`alter table ${table} drop constraint ${name}`)
  for (const [table, trigger] of Object.entries(STANDING)) await owner.query(`alter table ${table} disable trigger ${trigger}`)
  await addHolders(owner, holding, range)
  for (const [table, trigger] of Object.entries(STANDING)) await owner.query(`alter table ${table} enable trigger ${trigger}`)
  await owner.query('insert into user_standing select * from standing_as_kept() k where not exists (select from user_standing s where s.user_id = k.user_id)')
  for (const { table, name, definition } of rows) await owner.query(`alter table ${table} add constraint ${name} ${definition} not valid`)
  await owner.query('commit')
}

