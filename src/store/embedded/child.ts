import { spawn } from 'node:child_process'
import type { ChildProcess, SpawnOptions } from 'node:child_process'

/** What a command said and how it ended; `code` is null when a signal ended it or it could not be run. */
export type Ended = { readonly code: number | null; readonly output: string }

/** The ids that a child takes on; empty: those of this process. */
export type Identity = { readonly uid?: number; readonly gid?: number }

/** A fixed environment: no PG* variable of the caller may reach PostgreSQL. */
export const childOptions = (path: string, identity: Identity): SpawnOptions => ({ env: { PATH: path, LC_ALL: 'C', TZ: 'UTC' }, cwd: '/', ...identity })

/** Runs a command to its end with `input` on its standard input. */
export const run = (file: string, args: readonly string[], options: SpawnOptions, input = ''): Promise<Ended> =>
  new Promise((resolve) => {
    const child: ChildProcess = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output: output.trim() }))
  })
