import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Ports } from '../../src/web/http/host/origins.ts'
import { endFileBy, whenFileEnds } from '../file-end.ts'
import { freePorts, settingsOf } from '../free-ports.ts'
import { NODE_OPTIONS, startedProgram } from '../started-program.ts'

export type Place = {
  /** Its data folder. */
  readonly data: string
  readonly ports: Ports
  readonly env: Readonly<Record<string, string>>
}

endFileBy(after)

/** A folder that everybody can walk into, as PostgreSQL beside root needs; gone when the test file ends. */
export const newFolder = (): string => {
  const folder = mkdtempSync('/tmp/warifu-faults-')
  chmodSync(folder, 0o711)
  whenFileEnds(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))
  return folder
}

/** A data folder that does not exist yet, and three free ports. */
export const newPlace = async (env: Readonly<Record<string, string>> = {}): Promise<Place> => {
  const data = join(newFolder(), 'data')
  return { data, ports: await freePorts(), env }
}

/** Nothing of the caller's own settings reaches the service. */
const environment = ({ data, ports, env }: Place): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ...(process.env['NODE_COMPILE_CACHE'] === undefined ? {} : { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
  ...settingsOf(data, ports),
  ...env,
})

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/**
 * What dies by SIGKILL: the service's own process, upon which PostgreSQL stops; PostgreSQL's first process; one of its others, upon which it ends and
 * begins anew all of them; or everything at once. The service goes on without its database.
 */
export type Killed = 'node' | 'postmaster' | 'backend' | 'everything'

export type Service = {
  readonly pid: number
  /** Resolves when it has said that it is ready; rejects with all it said when it ends before. */
  readonly ready: Promise<void>
  readonly exit: Promise<Exit>
  readonly said: () => { readonly out: string; readonly err: string }
  readonly send: (signal: NodeJS.Signals) => void
  /** Resolves when the service has ended, where it does. `draw`, from 0 to 1, chooses which process of PostgreSQL dies. */
  readonly kill: (what: Killed, draw?: number) => Promise<void>
}

/** Starts the real service as a process of its own. */
export const startService = (place: Place): Service => {
  const child: ChildProcess = spawn(process.execPath, [...NODE_OPTIONS, startedProgram()], { env: environment(place), stdio: ['ignore', 'pipe', 'pipe'] })
  const { pid } = child
  if (pid === undefined) throw new Error('the service could not be run')
  let [out, err] = ['', '']
  const exit = once(child, 'close').then(([code, signal]): Exit => ({ code: code as Exit['code'], signal: signal as Exit['signal'] }))
  const said = new Promise<void>((settle) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (/^Warifu is (?:ready|serving)/m.test(out)) settle()
    })
    child.stderr?.on('data', (chunk: Buffer) => { err += chunk.toString() })
  })
  const ready = Promise.race([said, exit.then(({ code, signal }) => {
    throw new Error(`the service ended with ${code ?? signal}: ${err}${out}`)
  })])
  ready.catch(() => undefined)
  const running = (): boolean => child.exitCode === null && child.signalCode === null
  const service: Service = {
    pid, ready, exit,
    said: () => ({ out, err }),
    send: (signal) => void child.kill(signal),
    kill: async (what, draw = 0) => {
      const others = what === 'node' ? [] : databaseProcesses(place)
      const dying = { node: [], postmaster: others.slice(0, 1), backend: others.slice(1).filter((_, at, { length }) => at === Math.floor(draw * length)), everything: others }[what]
      const withNode = what === 'node' || what === 'everything'
      if (withNode && running()) child.kill('SIGKILL')
      for (const other of dying) killOne(other)
      if (withNode) await exit
    },
  }
  whenFileEnds(() => service.kill('everything'))
  return service
}

const killOne = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** PostgreSQL of this place, its first process before its children; none where it is not up. */
export const databaseProcesses = ({ data }: Place): readonly number[] => {
  const first = firstIn(join(data, 'postgresql', 'cluster', 'postmaster.pid'))
  return worksIn(first, join(data, 'postgresql', 'cluster')) ? [first, ...childrenOf(first)] : []
}

const firstIn = (file: string): number => {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** A number in a file may belong to somebody else by now. */
const worksIn = (pid: number, folder: string): boolean => {
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return false
  }
}

const childrenOf = (pid: number): readonly number[] => readdirSync('/proc').map(Number).filter((other) => Number.isInteger(other) && parentOf(other) === pid)

const parentOf = (pid: number): number | undefined => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

/** Starts it and waits until it serves. */
export const serving = async (place: Place): Promise<Service> => {
  const service = startService(place)
  await service.ready
  return service
}

/** Ends it as an operator does, and answers how it ended. */
export const stopService = async (service: Service): Promise<Exit> => {
  service.send('SIGTERM')
  return service.exit
}
