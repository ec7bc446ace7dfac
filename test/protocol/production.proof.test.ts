import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../audit-events.ts'
import { freshDatabase } from '../database.ts'
import { openTestHouse } from '../house.ts'
import { start } from './start-in-mode.ts'

test('R-1214 what production has begun on is never a demo’s', async () => {
  const database = await freshDatabase()
  const first = await start(database, 'production')
  assert.equal(first.code, 0, first.said)
  const asDemo = await start(database, 'demo')
  assert.equal(asDemo.code, 1)
  assert.match(asDemo.said, /created as production and stays so/)
})

test('R-1214 production refuses a demo’s database, and anything of a demo in one of its own', async () => {
  const scene = await openTestHouse()
  const onDemo = await start(scene.addresses, 'production')
  assert.equal(onDemo.code, 1)
  assert.match(onDemo.said, /created as demo and stays so/)

  const database = await freshDatabase()
  const owner = await asOwner(database.owner)
  await owner.query(`INSERT INTO installation (mode, created_at) VALUES ('production', now())`)
  await owner.query(`INSERT INTO institution (code, name_ja, name_en, desk, colours, demo, created_at) VALUES ('2999', 'みなと', 'Minato', '{}', '{}', true, now())`)
  await owner.end()
  const withDemo = await start(database, 'production')
  assert.equal(withDemo.code, 1)
  assert.match(withDemo.said, /does not start on what belongs to a demo: institution 2999/)
})

test('R-1214 production needs a database, a secret and a passphrase of its own, and a demo stays on loopback; everything missing is said at once', async () => {
  const database = { owner: 'postgres://nobody@127.0.0.1:1/none', secret: Buffer.alloc(32) }
  const bare = await start(database, 'production', { DATABASE_URL: '', WARIFU_SECRET_FILE: '', WARIFU_KEY_PASSPHRASE_FILE: '' })
  assert.equal(bare.code, 1)
  for (const name of ['DATABASE_URL', 'WARIFU_SECRET_FILE', 'WARIFU_KEY_PASSPHRASE_FILE']) assert.match(bare.said, new RegExp(name))
  const abroad = await start(database, 'demo', { WARIFU_BIND: '0.0.0.0' })
  assert.equal(abroad.code, 1)
  assert.match(abroad.said, /loopback/)
})
