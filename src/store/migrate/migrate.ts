import { Client } from 'pg'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import { rolePassword, roleName } from '../roles/role.ts'
import { asRole, databaseOf } from '../roles/url.ts'
import { MIGRATIONS, readMigrations, withRoles } from './migration.ts'
import type { Migration } from './migration.ts'
import type { MigrationProblem } from './problem.ts'
import { setUp } from './setting-up.ts'

/** The addresses of one database, one for each role, and what was just applied to it. */
export type Migrated = {
  readonly owner: string
  readonly app: string
  readonly sequencer: string
  readonly applied: readonly string[]
}

export type MigrateOptions = {
  /** The owner's address: DATABASE_URL, or what the embedded server answers. */
  readonly url: string
  readonly secret: Buffer
  /** The folder of the migrations; those of this program when not given. */
  readonly folder?: string
}

/** One key for everybody who migrates this database: the letters "warifu" read as a number. */
const LOCK = 131_260_415_043_189
const OLDEST = 150_000
/** A server that is there answers in milliseconds; an address behind which nobody is would be waited for for minutes. */
const CONNECT_MS = 10_000

/**
 * Brings a database to the state that this program needs. Several nodes may do so at once: they wait for each other. Each migration is one
 * transaction; what was applied is never applied again, and must not have been changed.
 */
export const migrate = async (options: MigrateOptions): Promise<Result<Migrated, MigrationProblem>> => {
  const found = readMigrations(options.folder ?? MIGRATIONS)
  if (!found.ok) return found
  const database = databaseOf(options.url)
  if (database === '') return problem({ code: 'no-database-name' })
  const client = new Client({ connectionString: options.url, application_name: 'warifu migrate', connectionTimeoutMillis: CONNECT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    return problem(refusal(error as Error & { code?: string }, client.user ?? ''))
  }
  try {
    return await migrateConnected(client, database, found.value, options)
  } finally {
    await client.end()
  }
}

const INVALID_PASSWORD = '28P01'

const refusal = (error: Error & { code?: string }, user: string): MigrationProblem =>
  error.code === INVALID_PASSWORD ? { code: 'password-refused', user } : { code: 'unreachable', reason: error.message || String(error.code) }

const migrateConnected = async (
  client: Client, database: string, migrations: readonly Migration[], { url, secret }: MigrateOptions,
): Promise<Result<Migrated, MigrationProblem>> => {
  const version = await client.query<{ number: number; version: string; owner: string }>(
    `SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS version, current_user AS owner`,
  )
  const { number = 0, version: server = '', owner = '' } = version.rows[0] ?? {}
  if (number < OLDEST) return problem({ code: 'too-old', version: server })
  await client.query('SET client_min_messages = warning')
  await client.query('SELECT pg_advisory_lock($1)', [LOCK])
  const prepared = await setUp(client, database, secret)
  if (!prepared.ok) return prepared
  const prefix = prepared.value
  const applied = await apply(client, migrations, owner, prefix)
  if (!applied.ok) return applied
  const address = (role: 'app' | 'sequencer'): string => asRole(url, roleName(prefix, role), rolePassword(secret, roleName(prefix, role)))
  return ok({ owner: url, app: address('app'), sequencer: address('sequencer'), applied: applied.value })
}

const apply = async (
  client: Client, migrations: readonly Migration[], owner: string, prefix: string,
): Promise<Result<readonly string[], MigrationProblem>> => {
  const { rows } = await client.query<{ number: number; file: string; checksum: Buffer }>('SELECT number, file, checksum FROM schema_migration ORDER BY number')
  const files = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const done of rows) {
    const migration = files.get(done.number)
    if (migration === undefined) return problem({ code: 'newer', file: done.file })
    if (!migration.checksum.equals(done.checksum)) return problem({ code: 'changed', file: migration.file })
  }
  const known = new Set(rows.map((row) => row.number))
  const due = migrations.filter((migration) => !known.has(migration.number))
  for (const migration of due) {
    const failure = await applyOne(client, migration, owner, prefix)
    if (failure !== undefined) return problem({ code: 'failed', file: migration.file, reason: failure })
  }
  return ok(due.map((migration) => migration.file))
}

/** Answers why it failed; undefined when it did not. */
const applyOne = async (client: Client, migration: Migration, owner: string, prefix: string): Promise<string | undefined> => {
  try {
    await client.query('BEGIN')
    await client.query(withRoles(migration.sql, owner, prefix))
    await client.query('INSERT INTO schema_migration (number, file, checksum) VALUES ($1, $2, $3)', [migration.number, migration.file, migration.checksum])
    await client.query('COMMIT')
    return undefined
  } catch (error) {
    await client.query('ROLLBACK')
    return (error as Error).message
  }
}
