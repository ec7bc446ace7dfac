import type { Client } from 'pg'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import { quoted, quotedText, ROLES, roleName, roleVerifier, secretCheck } from '../roles/role.ts'
import type { MigrationProblem } from './problem.ts'

const BOOKS = `
  CREATE TABLE IF NOT EXISTS schema_roles (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    prefix text NOT NULL,
    secret_check bytea NOT NULL
  );
  CREATE TABLE IF NOT EXISTS schema_migration (
    number integer PRIMARY KEY,
    file text NOT NULL,
    checksum bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  );`

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Makes the books of the migrations and the roles of the service, and answers the roles' prefix. The prefix is the name the database had
 * when it was set up: a copy under another name keeps the grants, and so the roles, of its original.
 */
export const setUp = async (client: Client, database: string, secret: Buffer): Promise<Result<string, MigrationProblem>> => {
  await client.query(BOOKS)
  const { rows } = await client.query<{ prefix: string; secret_check: Buffer }>('SELECT prefix, secret_check FROM schema_roles')
  const [known] = rows
  if (known !== undefined && !known.secret_check.equals(secretCheck(secret))) return problem({ code: 'other-secret', database })
  const prefix = known?.prefix ?? database
  try {
    for (const role of ROLES) await makeRole(client, roleName(prefix, role), secret, known === undefined)
  } catch (error) {
    if ((error as { code?: unknown }).code !== INSUFFICIENT_PRIVILEGE) throw error
    return problem({ code: 'may-not-create-roles', user: client.user ?? '' })
  }
  if (known === undefined) await client.query('INSERT INTO schema_roles (prefix, secret_check) VALUES ($1, $2)', [prefix, secretCheck(secret)])
  return ok(prefix)
}

/** A role of this name may be there from a database of this name that is gone: on a new database its password is set afresh. */
const makeRole = async (client: Client, name: string, secret: Buffer, fresh: boolean): Promise<void> => {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  const password = quotedText(roleVerifier(secret, name))
  if (rowCount === 0) await client.query(`CREATE ROLE ${quoted(name)} LOGIN PASSWORD ${password}`)
  else if (fresh) await client.query(`ALTER ROLE ${quoted(name)} LOGIN PASSWORD ${password}`)
}
