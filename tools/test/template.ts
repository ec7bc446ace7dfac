import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { embeddedSentence } from '../../src/store/embedded/problem.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { migrate } from '../../src/store/migrate/migrate.ts'
import { migrationSentence } from '../../src/store/migrate/problem.ts'
import { quoted, roleName, ROLES } from '../../src/store/roles/role.ts'
import { inDatabase } from '../../src/store/roles/url.ts'
import { TEST_SECRET } from '../../test/secret.ts'

/** A migrated database that test files copy, on a server for this run, and a folder for what else they copy. */
export type Template = { readonly url: string; readonly folder: string; readonly server: string; readonly drop: () => Promise<void> }

/** Runs one statement at a time on a server, and answers the rows of the last. */
const onServer = async (url: string, statements: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: readonly Readonly<Record<string, unknown>>[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

const embedded = async (): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const folder = mkdtempSync('/tmp/warifu-run-')
  chmodSync(folder, 0o711)
  const server = await startEmbedded({ dataDir: join(folder, 'postgresql'), secret: TEST_SECRET })
  if (!server.ok) throw new Error(embeddedSentence(server.problem))
  const stop = async (): Promise<void> => {
    await server.value.stop()
    rmSync(folder, { recursive: true })
  }
  return { url: server.value.url, stop }
}

/** Makes the template on the server at `given`, or on an embedded one of its own. Its name is this run's alone. */
export const makeTemplate = async (given: string | undefined): Promise<Template> => {
  const { url, stop } = given === undefined ? await embedded() : { url: given, stop: undefined }
  const name = `warifu_test_${process.pid}`
  const [row] = await onServer(url, [`CREATE DATABASE ${quoted(name)}`, `SELECT current_setting('server_version') AS version`])
  const version = String(row?.['version'])
  const template = inDatabase(url, name)
  const migrated = await migrate({ url: template, secret: TEST_SECRET })
  if (!migrated.ok) throw new Error(migrationSentence(migrated.problem))
  const dropAll = async (): Promise<void> => {
    const databases = (await onServer(url, [`SELECT datname AS name FROM pg_database WHERE starts_with(datname, '${name}')`])).map((row) => String(row['name']))
    await onServer(url, [...databases.map((each) => `DROP DATABASE ${quoted(each)} WITH (FORCE)`), ...ROLES.map((role) => `DROP ROLE IF EXISTS ${quoted(roleName(name, role))}`)])
  }
  const folder = mkdtempSync('/tmp/warifu-houses-')
  const drop = async (): Promise<void> => {
    // An embedded server goes with all that is on it, even what a test file that was cut off left behind.
    await (stop ?? dropAll)()
    rmSync(folder, { recursive: true })
  }
  return { url: template, folder, server: `PostgreSQL ${version}${given === undefined ? ', embedded' : ' of DATABASE_URL'}`, drop }
}
