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
import { endFileBy, whenFileEnds } from './file-end.ts'
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

endFileBy(after)

/** A PostgreSQL for this test file alone, for a file that is run by itself. */
const ownTemplate = async (): Promise<string> => {
  const folder = mkdtempSync('/tmp/warifu-test-')
  const server = await startEmbedded({ dataDir: join(folder, 'postgresql'), secret: TEST_SECRET, database: 'template' })
  if (!server.ok) throw new Error(embeddedSentence(server.problem))
  whenFileEnds(async () => {
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

/**
 * A second template, as `fill` leaves it, for all test files of a run: the first that asks for `kind` fills it, whoever asks meanwhile waits.
 * Answers its address.
 */
export const filledTemplate = async (kind: string, fill: (database: Omit<TestDatabase, 'drop'>) => Promise<void>): Promise<string> => {
  const source = await templateUrl()
  const name = `${databaseOf(source)}_${kind}`
  const client = new Client({ connectionString: inDatabase(source, 'postgres') })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    if ((await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 0) {
      const unfinished = `${name}_${process.pid}`
      await client.query(`CREATE DATABASE ${quoted(unfinished)} TEMPLATE ${quoted(databaseOf(source))}`)
      await fill({ ...(await migrated(inDatabase(source, unfinished))), secret: TEST_SECRET })
      await client.query(`ALTER DATABASE ${quoted(unfinished)} RENAME TO ${quoted(name)}`)
    }
  } finally {
    await client.end()
  }
  return inDatabase(source, name)
}

let made = 0

/** A new database with the whole schema, and nothing in it but what `filled` has. It is dropped when the test file ends, or earlier by `drop`. */
export const freshDatabase = async (filled?: string): Promise<TestDatabase> => {
  const source = filled ?? await templateUrl()
  const name = `${databaseOf(source)}_${process.pid}_${++made}`
  await onTestServer(`CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(databaseOf(source))}`)
  let dropped = false
  const drop = async (): Promise<void> => {
    if (dropped) return
    dropped = true
    // Waits up to 5 s for connections that are being closed; to cut them off (FORCE) is not the owner's right.
    await onTestServer(`DROP DATABASE ${quoted(name)}`)
  }
  whenFileEnds(drop)
  return { ...(await migrated(inDatabase(source, name))), secret: TEST_SECRET, drop }
}
