import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../audit-events.ts'
import { whenFileEnds } from '../file-end.ts'
import { KITA_SITE, MINATO_SITE, must, openTestHouse } from '../house.ts'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'

const scene = await openTestHouse()
const { owner, house } = scene
const minato = (await scene.entry(MINATO_SITE)).institution.id
const kita = (await scene.entry(KITA_SITE)).institution.id
const person = await scene.person()
const held = await scene.acquire(person)
must(await scene.logIn(person, held))

/** Whoever has the password of the application's role and writes SQL of their own. */
const app = await asOwner(scene.addresses.app)
const sequencer = await asOwner(scene.addresses.sequencer)
whenFileEnds(async () => { await app.end(); await sequencer.end() })

const as = (institutionId: string) => app.query(`SELECT set_config('warifu.institution', $1, false)`, [institutionId])

const walled = async (): Promise<readonly string[]> =>
  (await owner.query<{ table_name: string }>(`SELECT c.relname AS table_name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'institution_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('authority', 'service') ORDER BY 1`)).rows.map(({ table_name: name }) => name)

test('R-1218 every row that names an institution is hidden from the others, and from nobody', async () => {
  const tables = await walled()
  assert.ok(tables.length >= 17, tables.join())
  for (const institution of ['', kita]) {
    await as(institution)
    for (const table of tables) {
      const { rows: [row] } = await app.query<{ count: string }>(`SELECT count(*) FROM ${table} WHERE institution_id = $1`, [minato])
      assert.equal(row?.count, '0', `${table} as ${institution === '' ? 'nobody' : 'kita'}`)
    }
    await assert.rejects(app.query(`INSERT INTO throttle (institution_id, subject, window_start, tries) VALUES ($1, 'x', now(), 1)`, [minato]), /row-level security/)
    assert.equal((await app.query(`UPDATE users SET state = 'removed'`)).rowCount, institution === '' ? 0 : (await owner.query(`SELECT FROM users WHERE institution_id = $1`, [kita])).rowCount)
    assert.equal((await app.query(`UPDATE institution SET name_en = 'x' WHERE id = $1`, [minato])).rowCount, 0)
    assert.equal((await app.query(`UPDATE service SET profile = 'x' WHERE institution_id = $1`, [minato])).rowCount, 0)
    assert.equal((await app.query(`UPDATE authority SET state = 'retired' WHERE institution_id = $1`, [minato])).rowCount, 0)
  }
})

/** Tables that are nobody's in particular, and why no institution is kept from them. */
const SHARED: Readonly<Record<string, string>> = {
  certificate_transition: 'the lifecycle: read only, the same for all',
  installation: 'one row: its mode, which is fixed, and the clock of a demo',
  security_event: 'counts without names, for whoever watches the installation',
  spent_form: 'random names of forms that were sent',
}

test('R-1218 a table without row level security is one that belongs to nobody', async () => {
  const { rows } = await owner.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f')
    AND NOT relrowsecurity AND (has_any_column_privilege($1, oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege($1, oid, 'DELETE, TRUNCATE')) ORDER BY 1`, [app.user])
  assert.deepEqual(rows.map(({ name }) => name), Object.keys(SHARED))
})

const OWN = '(institution_id = current_institution())'
const ANYBODY = 'SELECT true'

/** Every policy that is another than "one's own rows": what is public by nature, and who has to see all. */
const OTHER_POLICIES: Readonly<Record<string, readonly string[]>> = {
  audit_event: [`ALL ${OWN}`, 'ALL true to the sequencer'],
  authority: [ANYBODY, 'ALL ((institution_id = current_institution()) OR ((institution_id IS NULL) AND (current_institution() IS NULL)))', 'INSERT (institution_id IS NULL)'],
  crl_part: [ANYBODY, 'ALL (EXISTS ( SELECT FROM authority WHERE ((authority.id = crl_part.authority_id) AND (NOT (authority.institution_id IS DISTINCT FROM current_institution())))))'],
  crl: [
    ANYBODY, 'DELETE (current_institution() IS NULL)',
    'ALL (EXISTS ( SELECT FROM authority WHERE ((authority.id = crl.authority_id) AND (NOT (authority.institution_id IS DISTINCT FROM current_institution())))))',
  ],
  institution: [ANYBODY, 'ALL (id = current_institution())'],
  server_certificate: [ANYBODY, 'ALL (EXISTS ( SELECT FROM service WHERE ((service.id = server_certificate.service_id) AND (service.institution_id = current_institution()))))'],
  service: [ANYBODY, `ALL ${OWN}`],
}

test('R-1218 every policy of the database is one that was looked at', async () => {
  const { rows } = await owner.query<{ table: string; permissive: string; roles: string[]; cmd: string; qual: string | null; check: string | null }>(
    `SELECT tablename AS table, permissive, roles::text[] AS roles, cmd, qual, with_check AS check FROM pg_policies WHERE schemaname = 'public'`)
  const told = Map.groupBy(rows, ({ table }) => table)
  for (const [table, policies] of told) {
    const sequencing = new URL(scene.addresses.sequencer).searchParams.get('user')
    const said = policies.map(({ cmd, qual, check, roles, permissive }) => {
      assert.equal(permissive, 'PERMISSIVE')
      return `${cmd} ${(qual ?? check ?? '').replaceAll(/\s+/g, ' ')}${roles.includes('public') ? '' : roles.join() === sequencing ? ' to the sequencer' : ` to ${roles.join()}`}`
    })
    assert.deepEqual(said.toSorted(), [...OTHER_POLICIES[table] ?? [`ALL ${OWN}`]].toSorted(), table)
  }
  assert.deepEqual(Object.keys(OTHER_POLICIES).filter((table) => !told.has(table)), [])
})

test('R-1218 what is public to read is written by its own institution alone', async () => {
  const { rows: [theirs] } = await owner.query<{ service: string; authority: string }>('SELECT id AS service, authority_id AS authority FROM service WHERE institution_id = $1', [minato])
  const columns = 'authority_id, number, this_update, next_update, entries, length'
  for (const institution of ['', kita]) {
    await as(institution)
    assert.equal((await app.query('SELECT FROM server_certificate WHERE service_id = $1', [theirs?.service])).rowCount, 1)
    assert.equal((await app.query(`UPDATE server_certificate SET sealed_key = '\\x00' WHERE service_id = $1`, [theirs?.service])).rowCount, 0)
    await assert.rejects(app.query(`INSERT INTO server_certificate (service_id, chain, sealed_key, not_after, updated_at) VALUES ($1, '{}', '\\x00', now(), now())
      ON CONFLICT (service_id) DO UPDATE SET sealed_key = '\\x00'`, [theirs?.service]), /row-level security/)
    assert.notEqual((await app.query('SELECT FROM crl WHERE authority_id = $1', [theirs?.authority])).rowCount, 0)
    await assert.rejects(app.query(`INSERT INTO crl (${columns}) VALUES ($1, 99, now(), now(), 0, 1)`, [theirs?.authority]), /row-level security/)
  }
  assert.equal((await app.query('DELETE FROM crl WHERE authority_id = $1', [theirs?.authority])).rowCount, 0)
})

/** What runs with the rights of the owner, and what it answers: ids, or what is counted and packed of the authorities of one's own institution. */
const WITH_OWNERS_RIGHTS = {
  authorities_with_crl_due: 'SETOF uuid', count_revoked: 'integer', institution_of_mail: 'uuid', institutions_with_grants_due: 'SETOF uuid', institutions_with_lone_administrators_due: 'SETOF uuid', institutions_with_mail_due: 'SETOF uuid', institutions_with_notices_due: 'SETOF uuid',
  institutions_with_records_over: 'SETOF uuid', institutions_with_rows_over: 'SETOF uuid',
  institutions_with_unsigned: 'SETOF uuid', revoked_pages: 'SETOF bytea',
  stand_by_certificate: 'trigger', stand_by_counter: 'trigger', stand_by_grant: 'trigger', stand_by_password: 'trigger', stand_by_request: 'trigger', stand_by_token: 'trigger', stand_new_user: 'trigger',
} as const

test('R-1218 whatever runs with the rights of the owner is known, answers what it should, and is led astray by no path', async () => {
  const { rows } = await owner.query<{ name: string; result: string; path: string[] | null; everybody: boolean }>(`SELECT p.proname AS name, pg_get_function_result(p.oid) AS result, p.proconfig AS path,
    has_function_privilege('public', p.oid, 'EXECUTE') AS everybody FROM pg_proc p WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace ORDER BY 1`)
  assert.deepEqual(Object.fromEntries(rows.map(({ name, result }) => [name, result])), WITH_OWNERS_RIGHTS)
  for (const { name, path, everybody } of rows) assert.deepEqual([path, everybody], [['search_path=pg_catalog, public, pg_temp'], false], name)
  const views = await owner.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`)
  assert.deepEqual(views.rows, [], 'a view shows what its owner sees')
})

test('R-1218 no reference leads from a row of one institution to another’s', async () => {
  const { rows } = await owner.query<{ name: string }>(`SELECT c.conname AS name FROM pg_constraint c
    JOIN pg_attribute mine ON mine.attrelid = c.conrelid AND mine.attname = 'institution_id' JOIN pg_attribute theirs ON theirs.attrelid = c.confrelid AND theirs.attname = 'institution_id'
    WHERE c.contype = 'f' AND NOT (mine.attnum = ANY (c.conkey) AND theirs.attnum = ANY (c.confkey)) ORDER BY 1`)
  // A root is above an authority of an institution, and belongs to none.
  assert.deepEqual(rows.map(({ name }) => name), ['authority_parent_id_fkey'])
})

test('R-1218 every row of an institution refers to it, by itself or by what it belongs to, and by nothing that may be missing', async () => {
  const { rows } = await owner.query<{ name: string; certain: boolean }>(`SELECT t.relname AS name, EXISTS (
      SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f' AND a.attnum = ANY (c.conkey)
        AND NOT EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = t.oid AND k.attnum = ANY (c.conkey) AND NOT k.attnotnull)) AS certain
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'institution_id' AND a.attnotnull
    WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace ORDER BY 1`)
  assert.ok(rows.length > 20)
  assert.deepEqual(rows.filter(({ certain }) => !certain).map(({ name }) => name), [])
})

test('R-1218 the application can neither turn row level security off, nor change a policy, nor become another role', async () => {
  await as(kita)
  const roles = (await owner.query<{ name: string }>(`SELECT rolname AS name FROM pg_roles WHERE rolname <> $1 AND rolname NOT LIKE 'pg\\_%'`, [app.user])).rows.map(({ name }) => name)
  assert.ok(roles.length >= 2)
  for (const statement of [
    'ALTER TABLE users DISABLE ROW LEVEL SECURITY', 'ALTER TABLE users NO FORCE ROW LEVEL SECURITY', 'ALTER TABLE users OWNER TO CURRENT_USER',
    'CREATE POLICY mine ON users USING (true)', 'ALTER POLICY own_institution ON users USING (true)', 'DROP POLICY own_institution ON users',
    `CREATE OR REPLACE FUNCTION current_institution() RETURNS uuid LANGUAGE sql STABLE RETURN '${minato}'::uuid`, 'DROP FUNCTION current_institution()', 'ALTER FUNCTION current_institution() SECURITY DEFINER',
    'CREATE VIEW public.everybody AS SELECT * FROM users', 'CREATE TRIGGER mine BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION keep_certificate()', 'CREATE RULE mine AS ON SELECT TO users DO INSTEAD NOTHING',
    'ALTER ROLE CURRENT_USER BYPASSRLS', 'ALTER ROLE CURRENT_USER SUPERUSER', 'CREATE ROLE another', 'GRANT SELECT ON users TO PUBLIC',
    ...roles.flatMap((name) => [`SET ROLE "${name}"`, `SET SESSION AUTHORIZATION "${name}"`, `GRANT "${name}" TO CURRENT_USER`]),
  ]) {
    // A grant of what one does not own is a warning and grants nothing.
    if (statement.startsWith('GRANT SELECT')) await app.query(statement)
    else await assert.rejects(app.query(statement), /permission denied|must be owner|must be able|must have|may not|only roles with/i, statement)
  }
  assert.equal((await owner.query(`SELECT has_table_privilege('public', 'users', 'SELECT') AS everybody`)).rows[0].everybody, false)
  await app.query('SET row_security = off')
  await assert.rejects(app.query('SELECT count(*) FROM users'), /row-level security/)
  await app.query('RESET row_security')
})

test('R-1106 the application cannot say where an event stands in the chain, change one, or take one away', async () => {
  await as(minato)
  const event = `institution_id, at_business, at_machine, actor_kind, actor_ref, act, object_kind, object_ref, outcome, facts`
  const values = `'${minato}', now(), now(), 'job', 'x', 'x', 'x', 'x', 'accepted', '{}'`
  const refused = /permission denied/
  await assert.rejects(app.query(`INSERT INTO audit_event (${event}, sequence, previous_hash, hash) VALUES (${values}, 1000000, '\\x00', '\\x00')`), refused)
  await assert.rejects(app.query(`INSERT INTO audit_event (${event}, position) OVERRIDING SYSTEM VALUE VALUES (${values}, 1)`), refused)
  for (const statement of [`UPDATE audit_event SET act = 'y'`, 'DELETE FROM audit_event', 'TRUNCATE audit_event', 'ALTER TABLE audit_event DISABLE TRIGGER ALL', 'DROP TABLE audit_event'])
    await assert.rejects(app.query(statement), /permission denied|must be owner/, statement)
  for (const statement of [`UPDATE audit_event SET act = 'y'`, 'DELETE FROM audit_event', 'SELECT * FROM users', `INSERT INTO audit_event (${event}) VALUES (${values})`])
    await assert.rejects(sequencer.query(statement), refused, statement)
})

test('R-604 no table of its own lets the application bring a revoked certificate back', async () => {
  const serial = Buffer.from(held.serial).toString('hex')
  must(await revokeCertificate(house)({ kind: 'command-line', account: 'test' }, { institutionId: minato, serial, reason: 'keyCompromise' }))
  await as(minato)
  const back = () => app.query(`UPDATE certificate SET state = 'active' WHERE id = $1`, [held.id])
  await assert.rejects(back(), /does not go from revoked to active/)
  await app.query('CREATE TEMPORARY TABLE certificate_transition (from_state text, to_state text)')
  await app.query(`INSERT INTO pg_temp.certificate_transition VALUES ('revoked', 'active')`)
  await assert.rejects(back(), /does not go from revoked to active/)
  await assert.rejects(app.query('DELETE FROM certificate'), /permission denied/)
})

test('R-1214 no role of the service is more than it has to be', async () => {
  for (const statement of [
    'CREATE TABLE mine (x int)', 'CREATE SCHEMA mine', 'SELECT * FROM pg_authid', `COPY users TO PROGRAM 'true'`, `SELECT pg_read_file('/etc/passwd')`,
    `UPDATE public.certificate_transition SET to_state = 'active'`, 'ALTER TABLE users DISABLE ROW LEVEL SECURITY', 'SET session_replication_role = replica',
    `UPDATE installation SET mode = 'production'`,
  ]) {
    await assert.rejects(app.query(statement), /permission denied|must be (?:owner|superuser)|fixed when/, statement)
  }
  const { rows } = await owner.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname IN ($1, $2)
    AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication OR EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid))`,
  [new URL(scene.addresses.app).searchParams.get('user'), new URL(scene.addresses.sequencer).searchParams.get('user')])
  assert.deepEqual(rows, [])
})
