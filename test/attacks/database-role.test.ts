import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../audit-events.ts'
import { whenFileEnds } from '../database.ts'
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
