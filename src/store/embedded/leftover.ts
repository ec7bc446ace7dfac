import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import type { EmbeddedProblem } from './problem.ts'

/** What a running server writes about itself: lines of `postmaster.pid`. */
export type Postmaster = { readonly pid: number; readonly ready: boolean }

export const postmasterOf = (cluster: string): Postmaster | undefined => {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined
}

/** Whether this process is a PostgreSQL that works in this folder: a process id alone may belong to somebody else by now. */
const serves = (pid: number, cluster: string): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return false
  }
}

const PATIENCE_MS = 30_000

/**
 * Makes way for a new server. One that is still running (its Node was killed; it is on its way out by itself, or was not told) is asked to
 * stop and waited for; the lock file of one that is gone is removed. Safe only for the holder of the folder's lock.
 */
export const clearLeftover = async (folder: string, cluster: string): Promise<Result<undefined, EmbeddedProblem>> => {
  const leftover = postmasterOf(cluster)
  if (leftover === undefined) return ok(undefined)
  const { pid } = leftover
  const running = (): boolean => serves(pid, cluster)
  if (running()) process.kill(pid, 'SIGINT')
  for (let waited = 0; running() && waited < PATIENCE_MS; waited += 20) await pause(20)
  if (running()) return problem({ code: 'still-running', folder, pid })
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return ok(undefined)
}
