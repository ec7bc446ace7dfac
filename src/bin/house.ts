import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openPolicies } from '../app/policy/policies.ts'
import type { House } from '../app/port/house.ts'
import type { Signer } from '../app/port/signer.ts'
import { ok, problem, type Result } from '../domain/result.ts'
import { machineTime, type MachineTime } from '../domain/time/time.ts'
import { openKeyed, openSeal } from '../secret/keyed.ts'
import { openOneTimePasswords } from '../secret/one-time-passwords.ts'
import { type Argon2Line, openArgon2Line } from '../secret/argon2-line.ts'
import { openPasswords } from '../secret/passwords.ts'
import { openServerKeys } from '../secret/server-keys.ts'
import { openPrinter } from '../letter/open-printer.ts'
import { openSigner } from '../signer/open-signer.ts'
import { SignerProblem } from '../signer/signer-problem.ts'
import { openConnection, type Connection } from '../store/connection/pool.ts'
import { openDatabase } from '../store/database.ts'
import { embeddedSentence } from '../store/embedded/problem.ts'
import { reachEmbedded } from '../store/embedded/reach.ts'
import { startEmbedded } from '../store/embedded/start.ts'
import { migrate, type Migrated } from '../store/migrate/migrate.ts'
import { migrationSentence } from '../store/migrate/problem.ts'
import type { DB } from '../store/schema.ts'
import { originsOf } from '../web/http/host/origins.ts'
import type { Configuration } from './configuration.ts'
import { readInstallationSecret, readKeyPassphrase } from './installation-secret.ts'
import { readProfiles } from './profiles.ts'

export type Surroundings = {
  readonly random: (bytes: number) => Uint8Array
  readonly clock: () => MachineTime
  /** Told when an idle connection to the database breaks, and when the embedded one ends by itself. */
  readonly onBroken: (error: Error) => void
  /** Whether this is a command beside the service, which uses the embedded database that the service runs, or runs it itself meanwhile. */
  readonly beside?: boolean
}

export type OpenHouse = {
  readonly house: House
  readonly connection: Connection<DB>
  readonly addresses: Migrated
  readonly secret: Buffer
  /** Settles when the embedded database was stopped or its data are gone; never for another one. */
  readonly databaseEnded: Promise<void>
  readonly close: () => Promise<void>
}

/** Connections of one process at most. */
const POOL_SIZE = 12
/** Threads that Node does slow work on, as many as it has unless it was told otherwise. */
const THREADS = Number(process.env['UV_THREADPOOL_SIZE']) || 4
/** argon2 checks at once, one a core, with a thread left for everything else; and in line: 200 waiting are served within seconds, the next one is told so. */
const ARGON2_LINE = { atOnce: Math.max(1, Math.min(availableParallelism(), THREADS - 1)), waiting: 200 }

type Reached = { readonly url: string; readonly ended: Promise<void>; readonly stop: () => Promise<void> }

const somebodyElses = (url: string): Reached => ({ url, ended: new Promise(() => undefined), stop: async () => undefined })

const reachDatabase = async ({ databaseUrl, dataDirectory }: Configuration, secret: Buffer, { beside = false, onBroken }: Surroundings): Promise<Result<Reached, string>> => {
  if (databaseUrl !== null) return ok(somebodyElses(databaseUrl))
  const embedded = { dataDir: join(dataDirectory, 'postgresql'), secret, onInterruption: (sentence: string) => onBroken(new Error(sentence)) }
  const started = await startEmbedded(embedded)
  if (started.ok) return ok(started.value)
  const running = beside && started.problem.code === 'in-use' ? await reachEmbedded(embedded) : undefined
  return running === undefined ? problem(embeddedSentence(started.problem)) : ok(somebodyElses(running))
}

const openKeys = async ({ dataDirectory }: Configuration, passphrase: string, random: Surroundings['random'], { alone }: Argon2Line): Promise<Result<Signer, string>> => {
  try {
    return ok(await openSigner({ directory: join(dataDirectory, 'keys'), unlock: { passphrase }, random, stretching: alone }))
  } catch (error) {
    if (!(error instanceof SignerProblem)) throw error
    return problem(`The keys of the authorities cannot be used: ${error.message}.`)
  }
}

/** Opens everything a use case needs; the answer to what is missing is one sentence for the person at the terminal. */
export const openHouse = async (configuration: Configuration, surroundings: Surroundings): Promise<Result<OpenHouse, string>> => {
  const { random, clock, onBroken } = surroundings
  const secret = readInstallationSecret(configuration, random)
  if (!secret.ok) return secret
  const passphrase = readKeyPassphrase(configuration, random)
  if (!passphrase.ok) return passphrase
  const argon2 = openArgon2Line(ARGON2_LINE)
  const signer = await openKeys(configuration, passphrase.value, random, argon2)
  if (!signer.ok) return signer
  const reached = await reachDatabase(configuration, secret.value, surroundings)
  if (!reached.ok) return reached
  const migrated = await migrate({ url: reached.value.url, secret: secret.value })
  if (!migrated.ok) {
    await reached.value.stop()
    // The password of the embedded database's owner comes from the installation's secret, and from nothing else.
    const refused = configuration.databaseUrl === null && migrated.problem.code === 'password-refused'
    return problem(migrationSentence(refused ? { code: 'other-secret', database: 'warifu' } : migrated.problem))
  }
  const connection = openConnection<DB>({ url: migrated.value.app, name: 'warifu', size: POOL_SIZE, onBroken })
  const close = async (): Promise<void> => {
    await connection.close()
    await reached.value.stop()
  }
  const { pkiHost, ports } = configuration
  const house: House = {
    database: openDatabase(connection.database, clock),
    signer: signer.value,
    serverKeys: openServerKeys(openSeal('server-key', secret.value, random)),
    passwords: await openPasswords(argon2, random),
    oneTimePasswords: openOneTimePasswords(openSeal('token-seed', secret.value, random)),
    policies: openPolicies(readProfiles()),
    printer: openPrinter(configuration.fontDirectory),
    forms: openSeal('kept-form', secret.value, random),
    random,
    keyed: openKeyed(secret.value),
    addresses: { pki: `http://${pkiHost}${ports.pki === 80 ? '' : `:${ports.pki}`}`, front: (site) => `${originsOf(site, ports).front}/` },
  }
  return ok({
    house, connection, addresses: migrated.value, secret: secret.value, databaseEnded: reached.value.ended, close,
  })
}

export const realClock = (): MachineTime => machineTime(Date.now())
