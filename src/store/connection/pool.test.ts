import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { startEmbedded } from '../embedded/start.ts'
import type { Embedded } from '../embedded/start.ts'
import type { DB } from '../schema.ts'
import { openConnection } from './pool.ts'
import { prepared } from './prepared.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-pool-'))
const start = async (): Promise<Embedded> => {
  const server = await startEmbedded({ dataDir: join(folder, 'data'), secret: Buffer.alloc(32, 5) })
  assert.ok(server.ok)
  return server.value
}
let server: Embedded
before(async () => {
  server = await start()
})
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

type Limits = { readonly statementMs?: number; readonly answerMs?: number; readonly waiting?: number }

const open = (onBroken: (error: Error) => void = () => undefined, limits: Limits = {}): ReturnType<typeof openConnection<unknown>> =>
  openConnection<unknown>({ url: server.url, name: 'warifu test', size: 3, onBroken, ...limits })

test('a server that stops and comes back ends neither the process nor the pool', async () => {
  let broken = 0
  const connection = open(() => broken++)
  await sql`SELECT 1`.execute(connection.database)
  await server.stop()
  assert.ok(broken > 0)
  await assert.rejects(sql`SELECT 1`.execute(connection.database), { code: 'ENOENT' })
  server = await start()
  assert.deepEqual((await sql`SELECT 1 AS one`.execute(connection.database)).rows, [{ one: 1 }])
  await connection.close()
})

test('a connection that breaks inside a transaction fails the transaction, not the process', async () => {
  const connection = open()
  await assert.rejects(connection.database.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx)
    await sql`SELECT pg_terminate_backend(${rows[0]?.pid})`.execute(connection.database)
    for (;;) await sql`SELECT pg_sleep(0.01)`.execute(trx)
  }))
  assert.deepEqual((await sql`SELECT 1 AS one`.execute(connection.database)).rows, [{ one: 1 }])
  await connection.close()
})

test('a calendar day stays the day it is, an instant becomes a Date', async () => {
  const connection = open()
  const { rows } = await sql`SELECT date '2026-11-22' AS day, timestamptz '2026-11-22T00:00:00+09:00' AS at`.execute(connection.database)
  assert.deepEqual(rows, [{ day: '2026-11-22', at: new Date('2026-11-21T15:00:00Z') }])
  await connection.close()
})

test('no statement, no lock and no idle transaction waits without end', async () => {
  const connection = open(undefined, { statementMs: 50 })
  const { rows } = await sql<{ lock: string; idle: string; name: string }>`SELECT current_setting('lock_timeout') AS lock,
    current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('application_name') AS name`.execute(connection.database)
  assert.deepEqual(rows, [{ lock: '3s', idle: '15s', name: 'warifu test' }])
  await assert.rejects(sql`SELECT pg_sleep(60)`.execute(connection.database), /statement timeout/)
  await connection.close()
})

test('R-1106 a database that falls silent costs a connection and the statement, which says so by a code, and no more', async () => {
  const connection = open(undefined, { statementMs: 60_000, answerMs: 50 })
  const silent = connection.database.connection().execute(async (one) => sql`SELECT pg_sleep(60)`.execute(one))
  await assert.rejects(silent, { name: 'DatabaseAway', code: '08006' })
  assert.deepEqual((await sql`SELECT 1 AS one`.execute(connection.database)).rows, [{ one: 1 }])
  assert.equal(connection.pool.totalCount, 1, 'the silent one is not used again')
  await connection.close()
})

test('so many may wait for a connection; the next one is told at once, and those in line get theirs', async () => {
  const connection = open(undefined, { waiting: 2 })
  let free = (): void => undefined
  const held = new Promise<void>((resolve) => { free = resolve })
  let begun = 0
  const holders = Array.from({ length: 3 }, () => connection.database.connection().execute(async () => {
    begun += 1
    await held
  }))
  while (begun < 3) await new Promise((resolve) => setImmediate(resolve))
  const waiting = [1, 2].map(() => sql`SELECT 1`.execute(connection.database))
  while (connection.pool.waitingCount < 2) await new Promise((resolve) => setImmediate(resolve))
  await assert.rejects(sql`SELECT 1`.execute(connection.database), { name: 'DatabaseAway', code: '53300' })
  free()
  await Promise.all([...holders, ...waiting])
  await connection.close()
})

test('a query that is built once gets its values at each use, in their places, and the connection keeps it planned', async () => {
  const connection = openConnection<DB>({ url: server.url, name: 'warifu test', size: 1, onBroken: () => undefined })
  let built = 0
  const turned = prepared<{ readonly one: string; readonly other: string | null }, { readonly other: string | null; readonly one: string; readonly same: string }>((db, { one, other }) => {
    built += 1
    return db.selectNoFrom((eb) => [eb.cast<string | null>(eb.val(other), 'text').as('other'), eb.cast<string>(eb.val(one), 'text').as('one'), eb.cast<string>(eb.val('fixed'), 'text').as('same')])
  })
  for (let time = 0; time < 10; time += 1) {
    const values = { one: `one ${time}`, other: time % 2 === 0 ? null : '$1' }
    assert.deepEqual((await turned(connection.database, values)).rows, [{ ...values, same: 'fixed' }])
  }
  assert.equal(built, 1)
  const { rows } = await sql<{ name: string; plans: string }>`SELECT name, generic_plans + custom_plans AS plans FROM pg_prepared_statements`.execute(connection.database)
  assert.deepEqual(rows, [{ name: 's0', plans: '9' }])
  await connection.close()
})
