import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startEmbedded, type Embedded } from '../embedded/start.ts'
import { openConnection, type Connection } from './pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-statement-'))
let server: Embedded
let connection: Connection<unknown>
let descriptions = 0
before(async () => {
  const started = await startEmbedded({ dataDir: join(folder, 'data'), secret: Buffer.alloc(32, 5) })
  assert.ok(started.ok)
  server = started.value
  connection = openConnection<unknown>({ url: server.url, name: 'warifu test', size: 1, onBroken: () => undefined })
  connection.pool.on('connect', (client) => {
    const { connection: wire } = client as unknown as { readonly connection: { readonly on: (message: string, heard: () => void) => void } }
    wire.on('rowDescription', () => { descriptions += 1 })
  })
  await sql`CREATE TABLE kept_note (user_id integer, written_at timestamptz, some_facts jsonb, der bytea)`.execute(connection.database)
})
after(async () => {
  await connection.close()
  await server.stop()
  rmSync(folder, { recursive: true })
})

const notes = (most: number) => sql`SELECT * FROM kept_note WHERE user_id <= ${most} ORDER BY user_id`.execute(connection.database)

test('a statement that is kept by its name is described once, and its rows are the same as of one that is described each time', async () => {
  await sql`INSERT INTO kept_note VALUES (1, '2026-11-22T00:00:00+09:00', '{"some_name": {"inner_name": [1]}}', '\\x00ff'), (2, null, null, null)`.execute(connection.database)
  const expected = [
    { userId: 1, writtenAt: new Date('2026-11-21T15:00:00Z'), someFacts: { some_name: { inner_name: [1] } }, der: Buffer.from([0, 255]) },
    { userId: 2, writtenAt: null, someFacts: null, der: null },
  ]
  descriptions = 0
  for (const most of [2, 2, 1, 0, 2]) assert.deepEqual((await notes(most)).rows, expected.slice(0, most))
  assert.equal(descriptions, 2, 'once without a name, once with it')
  const { rows } = await sql`SELECT user_id FROM kept_note WHERE user_id = ${1}`.execute(connection.database)
  assert.deepEqual(rows, [{ userId: 1 }])
})

test('a statement of no columns changes as many rows with its name as without', async () => {
  const write = () => sql`UPDATE kept_note SET written_at = null WHERE user_id <= ${2}`.execute(connection.database)
  for (let time = 0; time < 4; time += 1) assert.deepEqual(await write(), { numAffectedRows: 2n, rows: [] })
})

test('where its columns have changed, a statement that is kept is refused and never read by those of before', async () => {
  await notes(2)
  await sql`ALTER TABLE kept_note ADD COLUMN added text`.execute(connection.database)
  await assert.rejects(notes(2), /cached plan must not change result type/)
  assert.deepEqual((await sql`SELECT 1 AS one`.execute(connection.database)).rows, [{ one: 1 }])
})
