import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import { quoted, ROLES, roleName } from '../roles/role.ts'
import type { MigrationProblem } from './problem.ts'

/** One numbered step of the schema, as it stands in its file. `checksum` is the SHA-256 of the file. */
export type Migration = { readonly number: number; readonly file: string; readonly sql: string; readonly checksum: Buffer }

/** The migrations are read where they are written: from the sources, which lie beside `dist` in every installation. */
export const MIGRATIONS = fileURLToPath(new URL('../../../../src/store/migrations/', import.meta.url))

const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/

/** All migrations of a folder in the order of their numbers. */
export const readMigrations = (folder: string): Result<readonly Migration[], MigrationProblem> => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort()
  const misnamed = files.find((file) => !NAME.test(file))
  if (misnamed !== undefined) return problem({ code: 'bad-name', file: misnamed })
  const same = files.filter((file, index) => file.slice(0, 4) === (files[index + 1] ?? files[index - 1] ?? '').slice(0, 4))
  if (same.length > 0) return problem({ code: 'same-number', files: same })
  return ok(
    files.map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { number: Number(file.slice(0, 4)), file, sql, checksum: createHash('sha256').update(sql).digest() }
    }),
  )
}

/** In a migration `:owner`, `:app` and `:sequencer` stand for the roles, whose real names depend on the database. */
export const withRoles = (sql: string, owner: string, prefix: string): string => {
  const names: ReadonlyMap<string, string> = new Map([['owner', owner], ...ROLES.map((role) => [role, roleName(prefix, role)] as const)])
  return sql.replace(/(?<![:\w]):(owner|app|sequencer)\b/g, (_, word: string) => quoted(names.get(word) ?? word))
}
