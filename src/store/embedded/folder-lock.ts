import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { childOptions } from './child.ts'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import type { EmbeddedProblem } from './problem.ts'

const TAKEN = 75

/** Held until `release` or until this process ends, however it ends. `socketFolder` is what an earlier holder left written in it. */
export type FolderLock = {
  readonly socketFolder: string | undefined
  readonly record: (socketFolder: string) => void
  readonly release: () => Promise<void>
}

/**
 * Takes the kernel's lock on `file`. A small child holds it for as long as its standard input is open: a lock of the kernel cannot be left
 * behind, and sees processes of other containers and name spaces too. The file says who holds it (process id, then socket folder).
 */
export const lockFolder = async (file: string, folder: string, path: string): Promise<Result<FolderLock, EmbeddedProblem>> => {
  const script = ['--nonblock', '--conflict-exit-code', String(TAKEN), file, 'sh', '-c', 'echo held; exec cat >/dev/null']
  const holder = spawn('flock', script, { ...childOptions(path, {}), stdio: ['pipe', 'pipe', 'ignore'], detached: true })
  const ended = new Promise<number | null>((resolve) => {
    holder.once('error', () => resolve(null))
    holder.once('exit', (code) => resolve(code))
  })
  const held = once(holder.stdout, 'data').then(() => 'held' as const, () => null)
  const first = await Promise.race([held, ended])
  const [writer, socketFolder] = read(file)
  if (first === TAKEN) return problem({ code: 'in-use', folder, pid: Number(writer) || undefined })
  if (first !== 'held') return problem(first === null ? { code: 'no-tool', tool: 'flock' } : { code: 'not-writable', folder, reason: `no lock on ${file}` })
  writeFileSync(file, `${process.pid}\n`)
  holder.unref()
  holder.stdout.destroy()
  const input = holder.stdin as Socket
  input.unref()
  return ok({
    socketFolder,
    record: (used) => writeFileSync(file, `${process.pid}\n${used}\n`),
    release: async () => {
      holder.ref()
      writeFileSync(file, '')
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
