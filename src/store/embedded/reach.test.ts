import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import { reachEmbedded } from './reach.ts'
import { startEmbedded } from './start.ts'

const secret = Buffer.alloc(32, 9)

test('a command beside a running service reaches its database, and finds none where none runs', async (t) => {
  const folder = mkdtempSync('/tmp/warifu-reach-')
  t.after(() => { rmSync(folder, { recursive: true }) })
  const options = { dataDir: join(folder, 'data'), secret }
  assert.equal(await reachEmbedded(options, 0), undefined)

  const server = await startEmbedded(options)
  assert.ok(server.ok)
  const second = await startEmbedded(options)
  assert.equal(second.ok ? 'started' : second.problem.code, 'in-use')
  const url = await reachEmbedded(options)
  const client = new Client({ connectionString: url })
  await client.connect()
  assert.equal((await client.query<{ db: string }>('SELECT current_database() AS db')).rows[0]?.db, 'warifu')
  await client.end()
  await server.value.stop()
  assert.equal(await reachEmbedded(options, 0), undefined)
})

test('a service that is just starting is waited for', async (t) => {
  const folder = mkdtempSync('/tmp/warifu-reach-')
  t.after(() => { rmSync(folder, { recursive: true }) })
  writeFileSync(join(folder, 'lock'), '4711\n')
  const reached = reachEmbedded({ dataDir: folder, secret })
  setTimeout(() => { writeFileSync(join(folder, 'lock'), '4711\n/tmp/socket\n') }, 100)
  assert.match(await reached ?? '', /host=%2Ftmp%2Fsocket/)
})
