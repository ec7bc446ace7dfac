import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { freshDatabase, whenFileEnds, type TestDatabase } from '../database.ts'
import { asOwner } from '../audit-events.ts'
import { freePorts, settingsOf } from '../free-ports.ts'
import { openTestHouse } from '../house.ts'

const START = resolve(import.meta.dirname, '../../src/bin/start.js')

/** Writes the address of every module that Node loads into a file, as the modules themselves cannot. */
const LISTING = (file: string): string => `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  import { appendFileSync } from 'node:fs'
  registerHooks({ load: (url, context, next) => { appendFileSync(${JSON.stringify(file)}, url + '\\n'); return next(url, context) } })
`)}`

type Ended = { readonly code: number | null; readonly said: string; readonly modules: readonly string[] }

/** Starts the service as a process of its own, and ends it once it serves or has refused to. */
const start = async (database: Pick<TestDatabase, 'owner' | 'secret'>, mode: 'production' | 'demo', change: Readonly<Record<string, string>> = {}): Promise<Ended> => {
  const folder = mkdtempSync('/tmp/warifu-production-')
  whenFileEnds(async () => rmSync(folder, { recursive: true }))
  const [secret, passphrase, modules] = ['secret', 'passphrase', 'modules'].map((name) => join(folder, name)) as [string, string, string]
  writeFileSync(secret, database.secret.toString('hex'), { mode: 0o600 })
  writeFileSync(passphrase, randomBytes(24).toString('base64url'), { mode: 0o600 })
  writeFileSync(modules, '')
  const ports = await freePorts()
  const child = spawn(process.execPath, ['--import', LISTING(modules), START], {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      DATABASE_URL: database.owner, ...settingsOf(folder, ports), WARIFU_MODE: mode, WARIFU_SECRET_FILE: secret, WARIFU_KEY_PASSPHRASE_FILE: passphrase, ...change,
    },
  })
  let said = ''
  const heard = (part: Buffer): void => {
    said += part.toString('utf8')
    if (/Warifu is (?:serving|ready)/.test(said)) child.kill('SIGTERM')
  }
  child.stdout.on('data', heard)
  child.stderr.on('data', heard)
  const code = await new Promise<number | null>((ended) => child.once('exit', ended))
  return { code, said, modules: readFileSync(modules, 'utf8').split('\n') }
}

/** What only a demo has: its seed and cast, its mailbox, its clock, its routes. */
const OF_DEMO = ['/bin/demo/', '/routes/demo/', '/acts/demo.js', '/mail/demo-mailbox.js', '/institution/move-clock.js', '/pages/office/demo-']
const isOfDemo = (url: string): boolean => OF_DEMO.some((part) => url.includes(part))

test('R-1214 production starts on a database of its own and stays production; clock, mailbox and seed are not loaded', async () => {
  const database = await freshDatabase()
  const first = await start(database, 'production')
  assert.equal(first.code, 0, first.said)
  assert.match(first.said, /Warifu is serving/)
  assert.ok(first.modules.some((url) => url.endsWith('/src/app/login/log-in.js')), 'the list of modules is one')
  assert.deepEqual(first.modules.filter(isOfDemo), [])
  const all = readdirSync(resolve(START, '../..'), { recursive: true, withFileTypes: true }).map((file) => join(file.parentPath, file.name))
  for (const part of OF_DEMO) assert.ok(all.some((file) => file.includes(part)), `${part} is what it is called`)

  const asDemo = await start(database, 'demo')
  assert.equal(asDemo.code, 1)
  assert.match(asDemo.said, /created as production and stays so/)
  const owner = await asOwner(database.owner)
  try {
    await assert.rejects(owner.query('UPDATE installation SET clock_ahead_ms = 1'), /installation_check/)
    await assert.rejects(owner.query(`UPDATE installation SET mode = 'demo'`), /fixed/)
  } finally {
    await owner.end()
  }
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
