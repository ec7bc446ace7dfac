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

/** A migrated database that test files copy, on a server for this run. */
export type Template = { readonly url: string; readonly server: string; readonly drop: () => Promise<void> }

/** Runs one statement at a time on a server. */
const onServer = async (url: string, statements: readonly string[]): Promise<string> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
    return rows[0]?.version ?? ''
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
  const version = await onServer(url, [`CREATE DATABASE ${quoted(name)}`])
  const template = inDatabase(url, name)
  const migrated = await migrate({ url: template, secret: TEST_SECRET })
  if (!migrated.ok) throw new Error(migrationSentence(migrated.problem))
  const drop = async (): Promise<void> => {
    await onServer(url, [`DROP DATABASE ${quoted(name)} WITH (FORCE)`, ...ROLES.map((role) => `DROP ROLE IF EXISTS ${quoted(roleName(name, role))}`)])
  }
  // An embedded server goes with all that is on it, even what a test file that was cut off left behind.
  return { url: template, server: `PostgreSQL ${version}${given === undefined ? ', embedded' : ' of DATABASE_URL'}`, drop: stop ?? drop }
}
