import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import type { EmbeddedProblem } from './problem.ts'

/** What a running server writes about itself: lines of `postmaster.pid`. */
export type Postmaster = { readonly pid: number; readonly ready: boolean }

export const postmasterOf = (cluster: string): Postmaster | undefined => {
  let lines: readonly string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
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
  if (leftover === undefined) {
    // A lock file without a number is of a server that died, or ran out of disk, while it wrote it; PostgreSQL would not start beside it.
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    return ok(undefined)
  }
  const { pid } = leftover
  const running = (): boolean => serves(pid, cluster)
  if (running()) process.kill(pid, 'SIGINT')
  for (let waited = 0; running() && waited < PATIENCE_MS; waited += 20) await pause(20)
  if (running()) return problem({ code: 'still-running', folder, pid })
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return ok(undefined)
}
