import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import type { Binaries } from './binaries.ts'
import { childOptions } from './child.ts'
import { postmasterOf } from './leftover.ts'
import type { EmbeddedProblem } from './problem.ts'
import { inWay } from './way.ts'
import type { Way } from './way.ts'

/** A server that accepts connections. `ended` settles when it has stopped, asked or not. */
export type Server = { readonly pid: number; readonly ended: Promise<void>; readonly stop: () => Promise<void> }

const settings = (socketFolder: string): readonly string[] =>
  [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'password_encryption=scram-sha-256',
    'max_connections=60',
    'shared_buffers=64MB',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    'log_min_messages=warning',
    'log_statement=none',
  ].flatMap((setting) => ['-c', setting])

const RETRIES = 50
const TRANSIENT = /lock file .* already exists|still in use/

/**
 * Starts PostgreSQL and waits until it accepts connections. A server killed a moment ago may still hold its lock or its shared memory:
 * such a start is tried again for about five seconds.
 */
export const startServer = async (
  binaries: Binaries, way: Way, cluster: string, socketFolder: string, logFile: string, path: string,
): Promise<Result<Server, EmbeddedProblem>> => {
  for (let attempt = 0; ; attempt++) {
    const started = await tryOnce(binaries, way, cluster, socketFolder, logFile, path)
    if (started.ok || attempt === RETRIES || started.problem.code !== 'start-failed' || !TRANSIENT.test(started.problem.log)) return started
    await pause(100)
  }
}

const tryOnce = async (
  binaries: Binaries, way: Way, cluster: string, socketFolder: string, logFile: string, path: string,
): Promise<Result<Server, EmbeddedProblem>> => {
  const command = inWay(way, join(binaries.bin, 'postgres'), ['-D', cluster, ...settings(socketFolder)])
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  // Its own process group: Ctrl-C at the terminal is for us, and we stop the server when its users are done.
  const child = spawn(command.file, command.args, { ...childOptions(path, command.identity), stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  let running = true
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => {
    running = false
  })
  while (running && !(postmasterOf(cluster)?.pid === child.pid && postmasterOf(cluster)?.ready)) await Promise.race([pause(5), ended])
  const { pid } = child
  if (!running || pid === undefined) return problem({ code: 'start-failed', log: readFileSync(logFile, 'utf8').trim().slice(-2000) })
  child.unref()
  return ok({
    pid,
    ended,
    stop: async () => {
      child.ref()
      if (running) child.kill('SIGINT')
      await ended
    },
  })
}
