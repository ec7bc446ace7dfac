import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { Client } from 'pg'
import { startEmbedded } from '../src/store/embedded/start.ts'
import { embeddedSentence } from '../src/store/embedded/problem.ts'
import { migrate } from '../src/store/migrate/migrate.ts'
import { migrationSentence } from '../src/store/migrate/problem.ts'
import { quoted } from '../src/store/roles/role.ts'
import { databaseOf, inDatabase } from '../src/store/roles/url.ts'
import { TEST_SECRET } from './secret.ts'

/** A migrated database of the caller's own: the addresses of its roles, and the installation secret they come from. */
export type TestDatabase = {
  readonly owner: string
  readonly app: string
  readonly sequencer: string
  readonly secret: Buffer
  readonly drop: () => Promise<void>
}

/** Set by the test runner, which migrates one template for all test files. */
const TEMPLATE = process.env['TEMPLATE_DATABASE_URL']

const endings: (() => Promise<void>)[] = []
after(async () => {
  for (const end of endings.toReversed()) await end()
})

/** Has `end` done when the test file ends, before any database that was made earlier is dropped. */
export const whenFileEnds = (end: () => Promise<void>): void => void endings.push(end)

/** A PostgreSQL for this test file alone, for a file that is run by itself. */
const ownTemplate = async (): Promise<string> => {
  const folder = mkdtempSync('/tmp/warifu-test-')
  const server = await startEmbedded({ dataDir: join(folder, 'postgresql'), secret: TEST_SECRET, database: 'template' })
  if (!server.ok) throw new Error(embeddedSentence(server.problem))
  endings.push(async () => {
    await server.value.stop()
    rmSync(folder, { recursive: true })
  })
  await migrated(server.value.url)
  return server.value.url
}

const migrated = async (url: string): Promise<Omit<TestDatabase, 'drop' | 'secret'>> => {
  const result = await migrate({ url, secret: TEST_SECRET })
  if (!result.ok) throw new Error(migrationSentence(result.problem))
  return result.value
}

let template: Promise<string> | undefined
const templateUrl = (): Promise<string> => (template ??= TEMPLATE === undefined ? ownTemplate() : Promise.resolve(TEMPLATE))

/** One statement as the owner of the test server, outside any database of a test. */
export const onTestServer = async (statement: string): Promise<void> => {
  const client = new Client({ connectionString: inDatabase(await templateUrl(), 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

let made = 0

/** A new database with the whole schema and nothing in it. It is dropped when the test file ends, or earlier by `drop`. */
export const freshDatabase = async (): Promise<TestDatabase> => {
  const source = await templateUrl()
  const name = `${databaseOf(source)}_${process.pid}_${++made}`
  await onTestServer(`CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(databaseOf(source))}`)
  let dropped = false
  const drop = async (): Promise<void> => {
    if (dropped) return
    dropped = true
    // Waits up to 5 s for connections that are being closed; to cut them off (FORCE) is not the owner's right.
    await onTestServer(`DROP DATABASE ${quoted(name)}`)
  }
  endings.push(drop)
  return { ...(await migrated(inDatabase(source, name))), secret: TEST_SECRET, drop }
}
