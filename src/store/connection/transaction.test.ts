import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql, type Kysely } from 'kysely'
import { startEmbedded, type Embedded } from '../embedded/start.ts'
import { gather, type Many } from './gather.ts'
import { openConnection, type Connection } from './pool.ts'
import { glance, transaction } from './transaction.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-transaction-'))
let server: Embedded
let connection: Connection<unknown>
before(async () => {
  const started = await startEmbedded({ dataDir: join(folder, 'data'), secret: Buffer.alloc(32, 5) })
  assert.ok(started.ok)
  server = started.value
  connection = openConnection<unknown>({ url: server.url, name: 'warifu test', size: 2, onBroken: () => undefined })
  await sql`CREATE TABLE note (number integer PRIMARY KEY)`.execute(connection.database)
})
after(async () => {
  await connection.close()
  await server.stop()
  rmSync(folder, { recursive: true })
})

const note = (db: Kysely<unknown>, number: number) => sql`INSERT INTO note VALUES (${number})`.execute(db)
const noted = async () => (await sql<{ number: number }>`SELECT number FROM note ORDER BY number`.execute(connection.database)).rows.map(({ number }) => number)
const backend = async (db: Kysely<unknown>) => (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db)).rows[0]?.pid

test('R-1106 what is written without waiting is committed with the rest, in the order in which it was asked', async () => {
  const seen = await transaction(connection.database, async (trx, later) => {
    later(note(trx, 1))
    later(sql`UPDATE note SET number = number + 9`.execute(trx))
    const [{ rows }] = await Promise.all([sql`SELECT number FROM note`.execute(trx), note(trx, 11)])
    later(note(trx, 12))
    return rows
  })
  assert.deepEqual(seen, [{ number: 10 }])
  assert.deepEqual(await noted(), [10, 11, 12])
})

test('R-1106 a write that fails without being waited for fails the whole transaction, by its own error', async () => {
  const before = await noted()
  await assert.rejects(transaction(connection.database, async (trx, later) => {
    await note(trx, 20)
    later(note(trx, 20))
  }), { code: '23505' }, 'at the end')
  await assert.rejects(transaction(connection.database, async (trx, later) => {
    later(note(trx, 21))
    later(note(trx, 21))
    await note(trx, 22)
  }), { code: '23505' }, 'before the next answer')
  assert.deepEqual(await noted(), before)
})

test('what is thrown rolls everything back, and the connection is good for the next one', async () => {
  const before = await noted()
  const pids = new Set<number | undefined>()
  for (let time = 0; time < 3; time += 1) {
    await assert.rejects(transaction(connection.database, async (trx, later) => {
      pids.add(await backend(trx))
      later(note(trx, 30))
      throw new RangeError('of the act')
    }), RangeError)
  }
  assert.deepEqual(await noted(), before)
  assert.equal(pids.size, 1)
  assert.equal(await transaction(connection.database, async () => 'nothing asked'), 'nothing asked')
})

test('a glance asks everything at one time, and an error in it is its own', async () => {
  const before = await noted()
  assert.deepEqual(await glance(connection.database, async (trx) => (await Promise.all([sql`SELECT 1 AS one`.execute(trx), sql`SELECT 2 AS two`.execute(trx)])).map(({ rows }) => rows)), [[{ one: 1 }], [{ two: 2 }]])
  await assert.rejects(glance(connection.database, async (trx) => {
    await sql`SELECT 1`.execute(trx)
    await note(trx, 60)
  }), /has ended/, 'what waits for an answer comes too late')
  await assert.rejects(glance(connection.database, (trx) => Promise.all([note(trx, 61), sql`SELECT 1 / 0`.execute(trx)])), { code: '22012' })
  assert.deepEqual(await noted(), before)
})

test('nothing is asked of a transaction that has ended', async () => {
  const ended = await transaction(connection.database, async (trx) => ({ trx }))
  await assert.rejects(note(ended.trx, 40), /has ended/)
  assert.ok(!(await noted()).includes(40))
})

test('R-1106 a connection that is lost on the way commits nothing and is not used again', async () => {
  const before = await noted()
  await assert.rejects(transaction(connection.database, async (trx, later) => {
    const pid = await backend(trx)
    later(note(trx, 50))
    await sql`SELECT pg_terminate_backend(${pid})`.execute(connection.database)
    await note(trx, 51)
  }))
  assert.deepEqual(await noted(), before)
})

test('R-1106 acts that share a transaction ask once for all, each in its own order, whatever they ask by themselves', async () => {
  const before = await noted()
  const statements: (readonly number[])[] = []
  const add: Many<unknown, number, number> = async (db, numbers) => {
    statements.push(numbers)
    await sql`INSERT INTO note SELECT unnest(${numbers}::integer[])`.execute(db)
    return numbers.map((number) => number + 1)
  }
  const remove: Many<unknown, number, undefined> = async (db, numbers) => {
    statements.push(numbers.map((number) => -number))
    await sql`DELETE FROM note WHERE number = ANY(${numbers}::integer[])`.execute(db)
    return []
  }
  await transaction(connection.database, async (trx, later) => {
    const { db, member, send } = gather(trx)
    const [one, two, three] = [member(), member(), member()]
    assert.deepEqual(await Promise.all([one(add, 60), two(add, 61), three(add, 62)]), [61, 62, 63])
    assert.deepEqual(statements, [[60, 61, 62]])
    // The second takes out before it puts in, although the first had put in before.
    later(one(add, 63))
    later(two(remove, 61))
    later(two(add, 61))
    later(three(add, 64))
    // What is asked by itself comes after what was asked before it.
    later(note(db, 65))
    later(one(remove, 65))
    send()
  })
  assert.deepEqual(statements.slice(1), [[63, 64], [-61], [61], [-65]])
  assert.deepEqual((await noted()).slice(before.length), [60, 61, 62, 63, 64])
})

test('R-1106 what fails in a shared transaction fails whoever asked it, and all of it', async () => {
  const before = await noted()
  const add: Many<unknown, number, undefined> = async (db, numbers) => {
    await sql`INSERT INTO note SELECT unnest(${numbers}::integer[])`.execute(db)
    return []
  }
  await assert.rejects(transaction(connection.database, async (trx) => {
    const { member } = gather(trx)
    const [one, two] = [member(), member()]
    await one(add, 70)
    const ended = await Promise.allSettled([one(add, 71), two(add, 71)])
    for (const each of ended) if (each.status === 'rejected') throw each.reason
  }), { code: '23505' })
  assert.deepEqual(await noted(), before)
})
