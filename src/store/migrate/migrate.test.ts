import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Client } from 'pg'
import { installedBinaries } from '../embedded/binaries.ts'
import { startEmbedded } from '../embedded/start.ts'
import { inDatabase } from '../roles/url.ts'
import { migrate } from './migrate.ts'
import type { Migrated, MigrateOptions } from './migrate.ts'
import { migrationSentence } from './problem.ts'
import type { MigrationProblem } from './problem.ts'

const secret = Buffer.alloc(32, 7)
const folder = mkdtempSync(join(tmpdir(), 'warifu-migrate-'))
after(() => rmSync(folder, { recursive: true }))

const migrations = (name: string, files: Readonly<Record<string, string>>): string => {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  for (const [file, sql] of Object.entries(files)) writeFileSync(join(place, file), sql)
  return place
}

const FIRST = {
  '0001-first.sql': `CREATE TABLE entry (id integer PRIMARY KEY, tenant text NOT NULL DEFAULT current_user::text);
    ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON entry TO :app USING (tenant = 'a:app') WITH CHECK (tenant = 'a:app');
    GRANT SELECT, INSERT ON entry TO :app;
    GRANT SELECT ON entry TO :sequencer, :owner`,
  '0002-second.sql': `INSERT INTO entry VALUES (1, 'a:app'), (2, 'other')`,
}

const query = async <Row extends object>(url: string, sql: string): Promise<readonly Row[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const succeed = async (options: MigrateOptions): Promise<Migrated> => {
  const result = await migrate(options)
  assert.ok(result.ok, result.ok ? '' : migrationSentence(result.problem))
  return result.value
}

const refuse = async (options: MigrateOptions): Promise<MigrationProblem> => {
  const result = await migrate(options)
  assert.ok(!result.ok)
  return result.problem
}

for (const binaries of installedBinaries()) {
  describe(`on PostgreSQL ${binaries.major}`, async () => {
    const server = await startEmbedded({ dataDir: join(folder, `data-${binaries.major}`), secret, binaries: [binaries] })
    assert.ok(server.ok)
    after(() => server.value.stop())
    let databases = 0
    const newDatabase = async (): Promise<string> => {
      const name = `d${++databases}`
      await query(server.value.url, `CREATE DATABASE ${name}`)
      return inDatabase(server.value.url, name)
    }
    const first = migrations('first', FIRST)

    test('four nodes that start at once apply each migration once and agree on the roles', async () => {
      const url = await newDatabase()
      const all = await Promise.all([1, 2, 3, 4].map(() => succeed({ url, secret, folder: first })))
      assert.deepEqual(all.flatMap(({ applied }) => applied), ['0001-first.sql', '0002-second.sql'])
      assert.equal(new Set(all.map(({ app }) => app)).size, 1)
      assert.deepEqual((await succeed({ url, secret, folder: first })).applied, [])
    })

    test('R-1218 the application is under row level security, the owner is not, and no role may pass it by', async () => {
      const addresses = await succeed({ url: await newDatabase(), secret, folder: first })
      assert.deepEqual(await query(addresses.app, 'SELECT id FROM entry'), [{ id: 1 }])
      assert.deepEqual(await query(addresses.sequencer, 'SELECT id FROM entry'), [])
      assert.deepEqual(await query(addresses.owner, 'SELECT id FROM entry'), [{ id: 1 }, { id: 2 }])
      await assert.rejects(query(addresses.app, `INSERT INTO entry VALUES (3, 'other')`), /row-level security/)
      await assert.rejects(query(addresses.sequencer, `INSERT INTO entry VALUES (3, 'a:app')`), /permission denied/)
      const strong = `SELECT rolname FROM pg_roles WHERE rolname LIKE 'd%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`
      assert.deepEqual(await query(addresses.owner, strong), [])
    })

    test('a copy of a database under another name works with the roles of its original', async () => {
      const url = await newDatabase()
      const original = await succeed({ url, secret, folder: first })
      await query(server.value.url, `CREATE DATABASE copied_${databases} TEMPLATE d${databases}`)
      const copy = await succeed({ url: inDatabase(url, `copied_${databases}`), secret, folder: first })
      assert.deepEqual(copy.applied, [])
      assert.equal(copy.app, inDatabase(original.app, `copied_${databases}`))
      assert.deepEqual(await query(copy.app, 'SELECT id FROM entry'), [{ id: 1 }])
    })

    test('a changed, a missing and a failing migration are refused, and the failing one leaves nothing', async () => {
      const url = await newDatabase()
      await succeed({ url, secret, folder: first })
      const changed = migrations('changed', { ...FIRST, '0002-second.sql': 'SELECT 2' })
      assert.deepEqual(await refuse({ url, secret, folder: changed }), { code: 'changed', file: '0002-second.sql' })
      const older = migrations('older', { '0001-first.sql': FIRST['0001-first.sql'] })
      assert.deepEqual(await refuse({ url, secret, folder: older }), { code: 'newer', file: '0002-second.sql' })
      const failing = migrations('failing', { ...FIRST, '0003-third.sql': 'CREATE TABLE half (); SELECT 1/0' })
      assert.deepEqual(await refuse({ url, secret, folder: failing }), { code: 'failed', file: '0003-third.sql', reason: 'division by zero' })
      assert.deepEqual(await query(url, `SELECT to_regclass('half') AS half`), [{ half: null }])
      const mended = migrations('mended', { ...FIRST, '0003-third.sql': 'CREATE TABLE whole ()' })
      assert.deepEqual((await succeed({ url, secret, folder: mended })).applied, ['0003-third.sql'])
    })

    test('another installation secret is refused, also for a database made anew under an old name', async () => {
      const url = await newDatabase()
      await succeed({ url, secret, folder: first })
      const other = Buffer.alloc(32, 8)
      assert.deepEqual(await refuse({ url, secret: other, folder: first }), { code: 'other-secret', database: `d${databases}` })
      await query(server.value.url, `DROP DATABASE d${databases}`)
      await query(server.value.url, `CREATE DATABASE d${databases}`)
      const anew = await succeed({ url, secret: other, folder: first })
      assert.deepEqual(await query(anew.app, 'SELECT id FROM entry'), [{ id: 1 }])
    })

    test('an owner who may not create roles is told the statement that helps', async () => {
      await query(server.value.url, `CREATE ROLE plain LOGIN PASSWORD 'plain'`)
      const url = new URL(await newDatabase())
      await query(server.value.url, `GRANT ALL ON DATABASE d${databases} TO plain`)
      await query(url.href, 'GRANT ALL ON SCHEMA public TO plain')
      url.searchParams.set('user', 'plain')
      url.searchParams.set('password', 'plain')
      const refusal = await refuse({ url: url.href, secret, folder: first })
      assert.deepEqual(refusal, { code: 'may-not-create-roles', user: 'plain' })
      assert.match(migrationSentence(refusal), /ALTER ROLE "plain" CREATEROLE/)
    })
  })
}

test('misnamed files, a number taken twice, an address without a database and a silent server are refused', async () => {
  const url = 'postgres://owner@127.0.0.1:1/warifu'
  assert.deepEqual(await refuse({ url, secret, folder: migrations('bad', { '1-first.sql': '' }) }), { code: 'bad-name', file: '1-first.sql' })
  const twice = migrations('twice', { '0001-first.sql': '', '0001-other.sql': '' })
  assert.deepEqual(await refuse({ url, secret, folder: twice }), { code: 'same-number', files: ['0001-first.sql', '0001-other.sql'] })
  assert.deepEqual(await refuse({ url: 'postgres://owner@127.0.0.1:1', secret, folder: migrations('none', {}) }), { code: 'no-database-name' })
  assert.equal((await refuse({ url, secret, folder: migrations('none', {}) })).code, 'unreachable')
})
