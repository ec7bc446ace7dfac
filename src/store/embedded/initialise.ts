import { chmodSync, chownSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import { quoted, quotedText, roleVerifier } from '../roles/role.ts'
import type { Binaries } from './binaries.ts'
import { childOptions, run } from './child.ts'
import type { Ended } from './child.ts'
import { syncEntry } from './durable.ts'
import type { EmbeddedProblem } from './problem.ts'
import { inWay, ownerIn } from './way.ts'
import type { Way } from './way.ts'

/** What a new database is to be: its name, who owns it, and the installation secret that the owner's password comes from. */
export type Founding = { readonly database: string; readonly owner: string; readonly secret: Buffer }

/** Sockets only, a password for every role: who shares the server's user does not share the data. The superuser cannot log in at all. */
const HBA = 'local all postgres reject\nlocal all all scram-sha-256\n'

const INITDB = ['--username=postgres', '--auth=reject', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'] as const

const HALF = 'cluster.new-'

/** The programs that make the data keep a lock on this file: it tells when those of a process that was killed have all ended. */
const busyFile = (home: string): string => join(home, 'making')

/** Removes what an interrupted making left, once nobody works on it any more. */
export const sweep = async (home: string, path: string): Promise<void> => {
  const halves = readdirSync(home).filter((name) => name.startsWith(HALF))
  if (halves.length > 0) await run('flock', [busyFile(home), 'true'], childOptions(path, {}))
  for (const name of halves) rmSync(join(home, name), { recursive: true })
}

/**
 * Makes the data of a new server. All happens in a folder beside, which takes its place as the last step: what was interrupted is never
 * mistaken for a database.
 */
export const initialise = async (
  binaries: Binaries, way: Way, cluster: string, path: string, founding: Founding,
): Promise<Result<undefined, EmbeddedProblem>> => {
  const home = dirname(cluster)
  const half = mkdtempSync(join(home, HALF))
  const { uid, gid } = ownerIn(way)
  chownSync(half, uid, gid)
  chmodSync(half, 0o700)
  writeFileSync(busyFile(home), '')
  chmodSync(busyFile(home), 0o644)
  const program = (name: string, args: readonly string[], input?: string): Promise<Ended> => {
    const command = inWay(way, 'flock', ['--no-fork', busyFile(home), join(binaries.bin, name), ...args])
    return run(command.file, command.args, childOptions(path, command.identity), input)
  }
  const made = await program('initdb', [...INITDB, '--pgdata', half])
  if (made.code !== 0) return problem({ code: 'init-failed', log: made.output })
  writeFileSync(join(half, 'pg_hba.conf'), HBA)
  const single = ['--single', '-D', half, '-c', 'exit_on_error=on', '-c', 'listen_addresses=', 'postgres']
  const founded = await program('postgres', single, foundingStatements(founding))
  if (founded.code !== 0) return problem({ code: 'init-failed', log: founded.output })
  syncEntry(join(half, 'pg_hba.conf'))
  renameSync(half, cluster)
  syncEntry(home)
  return ok(undefined)
}

/** One statement a line, as a server in single-user mode reads them. */
const foundingStatements = ({ database, owner, secret }: Founding): string =>
  [
    `CREATE ROLE ${quoted(owner)} LOGIN CREATEROLE CREATEDB PASSWORD ${quotedText(roleVerifier(secret, owner))}`,
    `CREATE DATABASE ${quoted(database)} OWNER ${quoted(owner)}`,
    '',
  ].join('\n')
