import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { childOptions } from './child.ts'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import type { EmbeddedProblem } from './problem.ts'

const TAKEN = 75

/** Held until `release` or until this process ends, however it ends. `socketFolder` is what an earlier holder left written in it. */
export type FolderLock = {
  readonly socketFolder: string | undefined
  readonly record: (socketFolder: string) => void
  /** False once the child that holds it has died: somebody else may have the folder by now. */
  readonly isHeld: () => boolean
  readonly release: () => Promise<void>
}

const TRIES = 100

/**
 * Takes the kernel's lock on `file`. A small child holds it for as long as its standard input is open: a lock of the kernel cannot be left
 * behind, and is seen from other containers and name spaces too. The file says who holds it (process id, then socket folder). The child of a
 * process that was killed a moment ago may still be on its way out: it is waited for, five seconds at most.
 */
export const lockFolder = async (file: string, folder: string, path: string): Promise<Result<FolderLock, EmbeddedProblem>> => {
  for (let tries = 1; ; tries++) {
    const locked = await tryLock(file, folder, path)
    if (locked.ok || tries === TRIES || locked.problem.code !== 'in-use' || isAlive(locked.problem.pid)) return locked
    await pause(50)
  }
}

const isAlive = (pid: number | undefined): boolean => pid === undefined || existsSync(`/proc/${pid}`)

const tryLock = async (file: string, folder: string, path: string): Promise<Result<FolderLock, EmbeddedProblem>> => {
  const script = ['--nonblock', '--conflict-exit-code', String(TAKEN), file, 'sh', '-c', 'echo held; exec cat >/dev/null']
  const holder = spawn('flock', script, { ...childOptions(path, {}), stdio: ['pipe', 'pipe', 'ignore'], detached: true })
  let holding = false
  const ended = new Promise<number | null>((resolve) => {
    holder.once('error', () => resolve(null))
    holder.once('exit', (code) => resolve(code))
  }).finally(() => {
    holding = false
  })
  const held = once(holder.stdout, 'data').then(() => 'held' as const, () => null)
  const first = await Promise.race([held, ended])
  const [writer, socketFolder] = read(file)
  if (first === TAKEN) return problem({ code: 'in-use', folder, pid: Number(writer) || undefined })
  if (first !== 'held') return problem(first === null ? { code: 'no-tool', tool: 'flock' } : { code: 'not-writable', folder, reason: `no lock on ${file}` })
  holding = true
  writeFileSync(file, `${process.pid}\n`)
  holder.unref()
  holder.stdout.destroy()
  const input = holder.stdin as Socket
  input.unref()
  return ok({
    socketFolder,
    record: (used) => writeFileSync(file, `${process.pid}\n${used}\n`),
    isHeld: () => holding,
    release: async () => {
      holder.ref()
      if (holding && existsSync(file)) writeFileSync(file, '')
      input.end()
      await ended
    },
  })
}

const read = (file: string): readonly (string | undefined)[] => {
  try {
    return readFileSync(file, 'utf8').split('\n').map((line) => line || undefined)
  } catch {
    return []
  }
}
