import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Result } from '../../domain/result.ts'
import { ok, problem } from '../../domain/result.ts'
import { rolePassword } from '../roles/role.ts'
import { socketUrl } from '../roles/url.ts'
import { DEBIAN, installedBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { lockFolder } from './folder-lock.ts'
import type { FolderLock } from './folder-lock.ts'
import { initialise, sweep } from './initialise.ts'
import { keepRunning } from './keep-running.ts'
import { clearLeftover } from './leftover.ts'
import type { EmbeddedProblem } from './problem.ts'
import { clusterOf, finishMove, handOver, moveToRefuge, takeBinaries } from './refuge.ts'
import { startServer } from './server.ts'
import { dropSocketFolder, makeSocketFolder } from './socket-folder.ts'
import { chooseWay, ownerIn } from './way.ts'
import type { Way } from './way.ts'

export type EmbeddedOptions = {
  /** A folder of its own; made when missing. */
  readonly dataDir: string
  /** The 32 bytes that the passwords of all roles come from. */
  readonly secret: Buffer
  /** Name of the database; its owner is `<database>_owner`. */
  readonly database?: string
  /** Which PostgreSQL to use, in the order of preference for new data. */
  readonly binaries?: readonly Binaries[]
  /** Where the tools of util-linux are. */
  readonly path?: string
  /** Where data go that nobody but root could reach otherwise. */
  readonly refuge?: string
  /** Told in a sentence when the server has ended by itself, and when it could not be started again yet. */
  readonly onInterruption?: (sentence: string) => void
}

/**
 * A running embedded PostgreSQL. `url` is the owner's address. One that ends by itself is started again under the same address; `ended` settles when it
 * was stopped, or its data are gone.
 */
export type Embedded = {
  readonly url: string
  /** Of the server that runs now. */
  readonly pid: number
  readonly way: Way
  readonly major: string
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

const TOOLS = '/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Starts PostgreSQL on a folder, and makes the database when there is none. It stops when asked, or by itself when this process dies,
 * however it dies. It listens on a socket only, and every role needs its password.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Result<Embedded, EmbeddedProblem>> => {
  const folder = resolve(options.dataDir)
  const path = options.path ?? TOOLS
  const usable = openFolder(folder)
  if (!usable.ok) return usable
  const locked = await lockFolder(join(folder, 'lock'), folder, path)
  if (!locked.ok) return locked
  const lock = locked.value
  const started = await startLocked(folder, path, lock, options).catch(async (defect: unknown) => {
    await lock.release()
    throw defect
  })
  if (!started.ok) await lock.release()
  return started
}

const openFolder = (folder: string): Result<undefined, EmbeddedProblem> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok(undefined)
  } catch (error) {
    return problem({ code: 'not-writable', folder, reason: (error as Error).message })
  }
}

const startLocked = async (
  folder: string, path: string, lock: FolderLock, options: EmbeddedOptions,
): Promise<Result<Embedded, EmbeddedProblem>> => {
  dropSocketFolder(lock.socketFolder)
  finishMove(folder)
  const stranger = foreignOwner(clusterOf(folder))
  if (stranger !== undefined) return problem({ code: 'not-writable', folder, reason: `its data belong to another user (uid ${stranger})` })
  const chosen = chooseBinaries(folder, options.binaries ?? installedBinaries())
  if (!chosen.ok) return chosen
  const placed = await place(folder, path, chosen.value, options.refuge ?? '/var/lib')
  if (!placed.ok) return placed
  const { way, binaries, cluster } = placed.value
  await sweep(dirname(cluster), path)
  const database = options.database ?? 'warifu'
  const owner = `${database}_owner`
  if (!existsSync(cluster)) {
    const made = await initialise(binaries, way, cluster, path, { database, owner, secret: options.secret })
    if (!made.ok) return made
  }
  handOver(cluster, ownerIn(way))
  const socketFolder = makeSocketFolder(dirname(cluster), ownerIn(way))
  lock.record(socketFolder)
  const start = async () => {
    const cleared = await clearLeftover(folder, cluster)
    return cleared.ok ? startServer(binaries, way, cluster, socketFolder, join(folder, 'postgresql.log'), path) : cleared
  }
  const server = await start()
  if (!server.ok) {
    dropSocketFolder(socketFolder)
    return server
  }
  const kept = keepRunning(server.value, {
    again: start, isOurs: () => lock.isHeld() && existsSync(join(cluster, 'PG_VERSION')), onInterruption: options.onInterruption ?? (() => undefined),
  })
  const ended = kept.ended.then(async () => {
    dropSocketFolder(socketFolder)
    await lock.release()
  })
  return ok({
    url: socketUrl(socketFolder, database, owner, rolePassword(options.secret, owner)),
    get pid() { return kept.pid() },
    way,
    major: binaries.major,
    ended,
    stop: async () => {
      await kept.stop()
      await ended
    },
  })
}

/** Who owns the data, where that is somebody else and we may not change it. */
const foreignOwner = (cluster: string): number | undefined => {
  const euid = process.geteuid?.()
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  return euid === 0 || owner === euid ? undefined : owner
}

/** Data are opened by the version that wrote them, new ones are made by the first there is. */
const chooseBinaries = (folder: string, installed: readonly Binaries[]): Result<Binaries, EmbeddedProblem> => {
  const written = join(clusterOf(folder), 'PG_VERSION')
  const [first] = installed
  if (first === undefined) return problem({ code: 'no-binaries', looked: ['node_modules', DEBIAN] })
  if (!existsSync(written)) return ok(first)
  const data = readFileSync(written, 'utf8').trim()
  const fitting = installed.find(({ major }) => major === data)
  return fitting === undefined ? problem({ code: 'other-version', folder, data, available: installed.map(({ major }) => major) }) : ok(fitting)
}

type Placed = { readonly way: Way; readonly binaries: Binaries; readonly cluster: string }

/** How and where the server runs; where nothing else works, in a refuge outside the closed folder. */
const place = async (folder: string, path: string, binaries: Binaries, refuge: string): Promise<Result<Placed, EmbeddedProblem>> => {
  const cluster = clusterOf(folder)
  const way = await chooseWay(path, [join(binaries.bin, 'postgres'), dirname(cluster)])
  if (way !== undefined) return ok({ way, binaries, cluster })
  if (!existsSync(refuge) || (await chooseWay(path, [refuge])) === undefined) return problem({ code: 'no-place', folder, refuge })
  const home = moveToRefuge(folder, refuge)
  const taken = takeBinaries(binaries, home)
  const second = await chooseWay(path, [join(taken.bin, 'postgres'), home])
  return second === undefined ? problem({ code: 'no-place', folder, refuge }) : ok({ way: second, binaries: taken, cluster: clusterOf(folder) })
}
