import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openConnection } from '../../src/store/connection/pool.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { DB } from '../../src/store/schema.ts'
import { MINATO_SITE, openTestHouse, type Person } from '../house.ts'
import { until } from '../until.ts'

const scene = await openTestHouse()
const { owner } = scene
const institutionId = (await scene.entry(MINATO_SITE)).institution.id

const grantOf = async ({ id }: Person): Promise<string> => (await owner.query<{ id: string }>('SELECT id FROM acquisition_grant WHERE user_id = $1', [id])).rows[0]?.id ?? assert.fail('no grant')

test('R-1106 nobody waits in a shared transaction for a row that somebody else holds, whichever it is', async () => {
  const waiting = []
  for (const who of [await scene.person(), await scene.person(), await scene.person()]) waiting.push({ who, grantId: await grantOf(who) })
  const { pool, database: tables, close } = openConnection<DB>({ url: scene.addresses.app, name: 'without end', size: 4, onBroken: () => undefined, statementMs: 300_000 })
  // So that only the shared transaction's own limit ends a wait.
  pool.on('connect', (client) => void client.query('SET lock_timeout = 0'))
  const database = openDatabase(tables, scene.now)
  await owner.query('BEGIN')
  await owner.query('SELECT FROM acquisition_grant WHERE id = $1 FOR UPDATE', [waiting[0]?.grantId])
  let ended = 0
  const acts = waiting.map(({ who, grantId }) => database.share(institutionId, { name: 'lock', userId: who.id }, async (tx) => {
    await tx.people.lockUser({ id: who.id })
    return tx.acquisitions.lockGrant(grantId)
  }).finally(() => void (ended += 1)))
  await until(async () => ended === 2)
  await owner.query('COMMIT')
  assert.deepEqual((await Promise.all(acts)).map((grant) => grant?.id), waiting.map(({ grantId }) => grantId))
  await close()
})
