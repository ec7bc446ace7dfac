import { join } from 'node:path'
import { destination } from 'pino'
import type { Mode } from '../app/port/installation.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import { composeMail } from '../mail/compose-mail.ts'
import { maildirProblem, openMaildir } from '../mail/report/maildir.ts'
import { SignerProblem } from '../signer/signer-problem.ts'
import { openLongCrls } from '../status/long-crls.ts'
import { openConnection } from '../store/connection/pool.ts'
import { crlTransactions } from '../store/crl-transaction.ts'
import { SESSIONS_ENDED, WAKE_JOB } from '../store/database.ts'
import { listen } from '../store/listen.ts'
import { auditChain } from '../store/queries/audit-chain.ts'
import { upkeep } from '../store/queries/upkeep.ts'
import type { DB } from '../store/schema.ts'
import { readAssetCatalog } from '../web/http/asset/asset-catalog.ts'
import { logFile, readConfiguration, type Configuration } from './configuration.ts'
import { openDataFolder } from './data-folder.ts'
import { openHouse, realClock, type OpenHouse } from './house.ts'
import { openHouseWeb, type HouseWeb } from './house-web.ts'
import { BUNCHED, openLog } from './log/open-log.ts'
import { PACKAGE } from './profiles.ts'
import { openRandom } from './random.ts'
import { openSmtp } from './smtp.ts'

/** A demo's terminal keeps the table of the welcome; its log goes to a file. In production it is the system's to collect. */
const logDestination = ({ mode, dataDirectory }: Configuration) =>
  (mode === 'demo' ? destination({ ...BUNCHED, dest: logFile(dataDirectory), mkdir: true, mode: 0o600 }) : undefined)

/** `crl-writer.ts` in one file, as the build leaves it. */
const CRL_WRITER = join(import.meta.dirname, '../../programs/crl-writer.cjs')

const A_YEAR_SECONDS = 365 * 86_400

/** Fixed with the first start (R-1214): what a database is, it stays. */
const settleMode = ({ house }: OpenHouse, wanted: Mode): Promise<Mode | string> => house.database.open(async ({ installation, now }) => {
  if (await installation.mode() === undefined) await installation.create(wanted, now.machine)
  const mode = await installation.mode()
  if (mode !== wanted) return `This database was created as ${mode} and stays so; WARIFU_MODE asks for ${wanted}. Name another database.`
  const ofDemo = wanted === 'production' ? await installation.anythingOfDemo() : []
  return ofDemo.length === 0 ? wanted : `Production does not start on what belongs to a demo: ${ofDemo.join(', ')}.`
})

/**
 * Why certificates could not be signed, in a sentence; undefined where they can. One key tells whether the passphrase is right, however many
 * authorities there are: each costs as much as a guesser should pay. The keys of roots may lie in a safe, those of issuing authorities not.
 */
const lockedKey = async ({ database, signer }: OpenHouse['house']): Promise<string | undefined> => {
  const [issuing] = await database.open(({ installation }) => installation.authorities({ purpose: 'client-issuing', most: 1 }))
  try {
    if (issuing !== undefined) await signer.unlock(issuing.keyName)
    return undefined
  } catch (error) {
    if (!(error instanceof SignerProblem)) throw error
    return `The keys of the authorities cannot be used: ${error.message}. WARIFU_KEY_PASSPHRASE_FILE names the file with their passphrase.`
  }
}

/** Opens the house, serves until it is told to stop, and answers the exit code. */
export const serve = async (env: Readonly<Record<string, string | undefined>>, directory: string): Promise<number> => {
  const refuse = (...sentences: readonly string[]): number => {
    process.stderr.write(`${sentences.join('\n')}\n`)
    return 1
  }
  const configuration = readConfiguration(env, directory)
  if (!configuration.ok) return refuse(...configuration.problem)
  const folder = openDataFolder(configuration.value.dataDirectory)
  if (!folder.ok) return refuse(folder.problem)
  const log = openLog(configuration.value.logLevel, logDestination(configuration.value))
  const opened = await openHouse(configuration.value, { random: openRandom(), clock: realClock, onBroken: (error) => log.error('a connection to the database broke', error) })
  if (!opened.ok) return refuse(opened.problem)
  try {
    return await serveOpened(configuration.value, opened.value, log, refuse)
  } finally {
    await opened.value.close()
  }
}

const serveOpened = async (
  configuration: Configuration, opened: OpenHouse, log: ReturnType<typeof openLog>, refuse: (...sentences: readonly string[]) => number,
): Promise<number> => {
  const mode = await settleMode(opened, configuration.mode)
  if (mode !== 'demo' && mode !== 'production') return refuse(mode)
  const { house, connection: { database: db } } = opened
  // Loaded in a demo only: production has no seed, no mailbox and no movable clock in its memory (R-1214).
  const demo = mode === 'demo' ? (await import('./demo/demo.ts')).demo : undefined
  const seeded = await demo?.seed(opened, configuration)

  const locked = await lockedKey(house)
  if (locked !== undefined) return refuse(locked)

  const smtp = configuration.smtp === null ? null : await openSmtp(configuration.smtp)
  if (smtp !== null && !smtp.ok) return refuse(smtp.problem)
  const { bounces } = configuration
  const unreadable = bounces === null ? undefined : await maildirProblem(bounces)
  if (unreadable !== undefined) return refuse(unreadable)

  const web = await listening(openHouseWeb({
    house, database: db, mode, pkiHost: configuration.pkiHost, assets: await readAssetCatalog(join(PACKAGE, 'dist', 'assets')),
    clock: realClock, random: house.random, log, besides: (site) => (demo === undefined || seeded === undefined ? [] : demo.routes(site, seeded.services)),
  }, { address: configuration.bindAddress, ports: configuration.ports, hstsSeconds: mode === 'demo' ? 0 : A_YEAR_SECONDS }))
  if (typeof web === 'string') return refuse(web)
  const sequencer = openConnection<DB>({ url: opened.addresses.sequencer, name: 'warifu sequencer', size: 1, onBroken: (error) => log.error('a connection to the database broke', error) })
  const jobs = startJobs({
    ...house, book: web.book, mailer: demo?.mailbox(house.database) ?? smtp?.value ?? null, compose: composeMail(house.addresses), reports: bounces === null ? null : openMaildir(bounces),
    longCrls: openLongCrls({ ...house, program: CRL_WRITER, inTransaction: crlTransactions(opened.addresses.app), standBack: web.standBack }), chain: auditChain(sequencer.database), upkeep: upkeep(db), standBack: web.standBack, rootsAtHand: mode === 'demo',
  }, log)
  // what must be announced waits, and whoever runs the service must know.
  if (demo === undefined && smtp === null) log.warn('no mail server is configured (WARIFU_SMTP_URL): mails wait in the outbox')
  const hearing = [listen(opened.addresses.app, SESSIONS_ENDED, (ids) => closeEnded(web, ids)), listen(opened.addresses.app, WAKE_JOB, jobs.wake, jobs.wakeAll)]
  const stopping = told()
  process.stdout.write(demo === undefined || seeded === undefined ? 'Warifu is serving.\n' : demo.welcome(seeded, web.ports, logFile(configuration.dataDirectory)))

  const ending = await Promise.race([stopping.then(() => 'told' as const), opened.databaseEnded.then(() => 'database' as const)])
  await Promise.all(hearing.map((each) => each.stop()))
  await web.stop()
  await jobs.stop()
  smtp?.value.close()
  await sequencer.close()
  return ending === 'told' ? 0 : refuse('The data of the embedded PostgreSQL are gone, so the service has stopped. Put them back where they were, or name another data folder, and start it again.')
}

/** Ports that are taken are a matter for the person at the terminal, in a sentence. */
const listening = async (opening: Promise<HouseWeb>): Promise<HouseWeb | string> => {
  try {
    return await opening
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'port' in error)) throw error
    const sentences: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${String(error.port)} is in use by another process. Stop that one, or set WARIFU_PUBLIC_PORT, WARIFU_LOGIN_PORT and WARIFU_PKI_PORT to free ports.`,
      EACCES: `This user may not listen on port ${String(error.port)}. Choose ports from 1024 on.`,
    }
    const sentence = sentences[String(error.code)]
    if (sentence === undefined) throw error
    return sentence
  }
}

const closeEnded = (web: HouseWeb, message: string): void => {
  const ids: unknown = JSON.parse(message)
  if (Array.isArray(ids)) for (const id of ids) web.sessionEnded(String(id))
}

/** Settles at the first SIGINT or SIGTERM. */
const told = (): Promise<void> => new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
