import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES, CERTIFICATE_TRANSITIONS } from '../../src/domain/certificate/lifecycle.ts'
import { GRANT_STATES } from '../../src/domain/acquisition/grant.ts'
import { SECRET_STAGES } from '../../src/domain/lock/counter.ts'
import { leaveEveryRow } from '../every-row.ts'
import { KITA_SITE, MINATO_SITE, openTestHouse } from '../house.ts'
import { whenFileEnds } from '../file-end.ts'

const scene = await openTestHouse()
const { owner } = scene
const [minato, kita] = [await scene.entry(MINATO_SITE), await scene.entry(KITA_SITE)]

/** The application's own role, without the application: no check of ours stands between it and the rows. */
const app = new Client({ connectionString: scene.opened.addresses.app })
await app.connect()
whenFileEnds(() => app.end())

const inInstitution = async <T>(id: string, act: () => Promise<T>): Promise<T> => {
  await app.query('BEGIN')
  try {
    await app.query(`SELECT set_config('warifu.institution', $1, true)`, [id])
    return await act()
  } finally {
    await app.query('ROLLBACK')
  }
}

const tablesOf = async (column: string): Promise<readonly string[]> =>
  (await owner.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = $1 ORDER BY 1`, [column])).rows.map(({ name }) => name)

/** Readable before an institution is known, by a rule of its own (0006). */
const READABLE = new Set(['authority', 'service'])

for (const site of [MINATO_SITE, KITA_SITE]) await leaveEveryRow(scene, site, minato.institution.id)

test('R-1218 every table that belongs to an institution is under row level security with a policy, and the application’s role cannot pass it by', async () => {
  const { rows } = await owner.query<{ name: string; secured: boolean; policies: string }>(`SELECT c.relname AS name, c.relrowsecurity AS secured,
    (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`)
  for (const table of [...await tablesOf('institution_id'), 'institution']) {
    const found = rows.find(({ name }) => name === table)
    assert.ok(found?.secured === true && Number(found.policies) > 0, table)
  }
  const { rows: [role] } = await app.query<{ passes: boolean }>('SELECT rolbypassrls OR rolsuper AS passes FROM pg_roles WHERE rolname = current_user')
  assert.equal(role?.passes, false)
})

test('R-1218 without the application’s own check, each table shows an institution its rows alone, and nobody without one any', async () => {
  for (const table of await tablesOf('institution_id')) {
    const { rows: [all] } = await owner.query<{ mine: string; others: string }>(`SELECT count(*) FILTER (WHERE institution_id = $1) AS mine, count(*) FILTER (WHERE institution_id = $2) AS others FROM ${table}`, [minato.institution.id, kita.institution.id])
    assert.ok(Number(all?.mine) > 0 && Number(all?.others) > 0, `${table} holds rows of both`)
    if (READABLE.has(table)) continue
    const seen = async (id: string) => inInstitution(id, async () => (await app.query<{ id: string }>(`SELECT DISTINCT institution_id AS id FROM ${table}`)).rows.map((row) => row.id))
    assert.deepEqual([await seen(minato.institution.id), await seen(kita.institution.id), await seen('')], [[minato.institution.id], [kita.institution.id], []], table)
  }
})

test('R-1218 without the application’s own check, no table takes, changes or deletes a row of another institution', async () => {
  for (const table of await tablesOf('institution_id')) {
    const { rows: [grants] } = await owner.query<{ update: boolean; delete: boolean; insert: boolean }>(
      `SELECT has_any_column_privilege($1, $2, 'UPDATE') AS update, has_table_privilege($1, $2, 'DELETE') AS delete, has_any_column_privilege($1, $2, 'INSERT') AS insert`, [app.user, table])
    await inInstitution(minato.institution.id, async () => {
      if (grants?.update) assert.equal((await app.query(`UPDATE ${table} SET institution_id = institution_id WHERE institution_id = $1`, [kita.institution.id])).rowCount, 0, `update ${table}`)
      if (grants?.delete) assert.equal((await app.query(`DELETE FROM ${table} WHERE institution_id = $1`, [kita.institution.id])).rowCount, 0, `delete ${table}`)
    })
    if (grants?.update) await assert.rejects(inInstitution(minato.institution.id, () => app.query(`UPDATE ${table} SET institution_id = $1`, [kita.institution.id])), /row-level security|no partition|permission/, `move ${table}`)
    const { rows: columns } = await owner.query<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_identity = 'NO' AND is_generated = 'NEVER'`, [table])
    const names = columns.map(({ name }) => name).filter((name) => table !== 'audit_event' || !['id', 'sequence', 'previous_hash', 'hash'].includes(name)).join(', ')
    const { rows: [row] } = await owner.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE institution_id = $1 LIMIT 1`, [kita.institution.id])
    if (grants?.insert) {
      await assert.rejects(inInstitution(minato.institution.id, () => app.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(null::${table}, $1::jsonb)`, [row?.row])), /row-level security/, `insert ${table}`)
    }
  }
})

test('R-1218 a row of one institution cannot refer to a user, grant or certificate of another', async () => {
  const { rows: [theirs] } = await owner.query<{ user: string; grant: string; certificate: string; contract: string; service: string }>(
    `SELECT u.id AS user, g.id AS grant, c.id AS certificate, u.contract_id AS contract, u.service_id AS service FROM users u JOIN acquisition_grant g ON g.user_id = u.id JOIN certificate c ON c.user_id = u.id WHERE u.institution_id = $1`, [kita.institution.id])
  assert.ok(theirs)
  const mine = minato.institution.id
  const tries: readonly (readonly [string, readonly unknown[]])[] = [
    [`INSERT INTO acquisition_grant (institution_id, user_id, opened_at, reason, letter_required) VALUES ($1, $2, now(), 'x', false)`, [mine, theirs.user]],
    [`INSERT INTO reserved_try (institution_id, user_id, secret, reserved_at) VALUES ($1, $2, 'password', now())`, [mine, theirs.user]],
    [`INSERT INTO secret_counter (institution_id, user_id, secret, locked) VALUES ($1, $2, 'pin', true)`, [mine, theirs.user]],
    [`INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
      VALUES ($1, $2, $3, 'intruder', 'intruder', 'x', 'x@x.example', 'user', now(), now())`, [mine, theirs.contract, theirs.service]],
    [`INSERT INTO session (institution_id, user_id, certificate_id, token_hash, csrf_secret, host, created_at, seen_at, ends_at)
      VALUES ($1, $2, $3, sha256('a'), sha256('b'), '', now(), now(), now())`, [mine, theirs.user, theirs.certificate]],
    [`INSERT INTO acquisition (institution_id, user_id, grant_id, token_hash, csrf_secret, started_at, ends_at) VALUES ($1, $2, $3, sha256('c'), sha256('d'), now(), now())`, [mine, theirs.user, theirs.grant]],
  ]
  for (const [statement, values] of tries) await assert.rejects(inInstitution(mine, () => app.query(statement, [...values])), /foreign key constraint/, statement)
})

test('R-1106 the application’s role adds to the audit, and cannot number, change or delete what is there; nobody can', async () => {
  const mine = minato.institution.id
  await assert.rejects(inInstitution(mine, () => app.query(`UPDATE audit_event SET act = 'x'`)), /permission denied/)
  await assert.rejects(inInstitution(mine, () => app.query('DELETE FROM audit_event')), /permission denied/)
  await assert.rejects(inInstitution(mine, () => app.query('TRUNCATE audit_event')), /permission denied/)
  await assert.rejects(inInstitution(mine, () => app.query(`INSERT INTO audit_event (institution_id, at_business, at_machine, actor_kind, actor_ref, act, object_kind, object_ref, outcome, facts, sequence, previous_hash, hash)
    VALUES ($1, now(), now(), 'job', 'x', 'x', 'x', 'x', 'accepted', '{}', 1, sha256('a'), sha256('b'))`, [mine])), /permission denied/)
  await assert.rejects(owner.query(`UPDATE audit_event SET act = 'x'`), /never changed/)
  await assert.rejects(owner.query('DELETE FROM audit_event'), /only added to/)
  await assert.rejects(owner.query('TRUNCATE audit_event'), /only added to/)
})

test('the lifecycle of the database is the lifecycle of the rules, and so are the states it knows', async () => {
  const { rows } = await owner.query<{ from: string; to: string }>('SELECT from_state AS from, to_state AS to FROM certificate_transition')
  const rules = Object.entries(CERTIFICATE_TRANSITIONS).flatMap(([from, row]) => [...new Set(Object.values(row))].map((to) => `${from} → ${to}`))
  assert.deepEqual(rows.map(({ from, to }) => `${from} → ${to}`).toSorted(), rules.toSorted())
  const checked = async (table: string, column: string): Promise<readonly string[]> => {
    const { rows: [row] } = await owner.query<{ def: string }>(`SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conname = $1`, [`${table}_${column}_check`])
    return [...(row?.def ?? '').matchAll(/'([^']+)'::text/g)].map(([, value]) => value ?? '').toSorted()
  }
  assert.deepEqual(await checked('certificate', 'state'), [...CERTIFICATE_STATES].toSorted())
  assert.deepEqual(await checked('acquisition_grant', 'state'), [...GRANT_STATES].toSorted())
  assert.deepEqual(await checked('secret_counter', 'secret'), Object.keys(SECRET_STAGES).toSorted())
})

test('R-205 R-1103 the database lets no certificate leave its lifecycle, change, or end unnamed', async () => {
  const { rows: [held] } = await owner.query<{ id: string }>(`SELECT id FROM certificate WHERE state = 'active' LIMIT 1`)
  assert.ok(held)
  for (const to of CERTIFICATE_STATES) {
    const allowed = (Object.values(CERTIFICATE_TRANSITIONS.active) as readonly string[]).includes(to) || to === 'active'
    const ended = to === 'revoked' || to === 'superseded' ? `, revoked_at = now(), revocation_reason = 'superseded'` : ''
    const attempt = (also: string) => owner.query(`BEGIN; UPDATE certificate SET state = '${to}'${also} WHERE id = '${held.id}'; ROLLBACK`)
    if (allowed) await attempt(ended)
    else await assert.rejects(attempt(ended), /does not go from/, to).finally(() => owner.query('ROLLBACK'))
    if (allowed && CERTIFICATE_STATE_ROWS[to].crlReason !== null) await assert.rejects(attempt(''), /certificate_check/, `${to} without an instant`).finally(() => owner.query('ROLLBACK'))
  }
  for (const change of [`serial = '\\x0102030405060708'`, `tbs = '\\x00'`, `der = '\\x00'`, `spki_sha256 = sha256('a')`, `not_after = now()`]) {
    await assert.rejects(owner.query(`UPDATE certificate SET ${change} WHERE id = $1`, [held.id]), /never changes/, change)
  }
  await assert.rejects(owner.query('DELETE FROM certificate WHERE id = $1', [held.id]), /stays on record/)
})

test('R-1214 the mode of an installation is fixed when its database is created', async () => {
  await assert.rejects(owner.query(`UPDATE installation SET mode = 'production'`), /fixed/)
  await assert.rejects(owner.query('DELETE FROM installation'), /fixed/)
  await assert.rejects(owner.query(`INSERT INTO installation (singleton, mode, created_at) VALUES (false, 'production', now())`), /check/)
  await assert.rejects(app.query('DELETE FROM installation'), /permission denied|fixed/)
})
