import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { officeActsIn } from '../../app/office/office-acts.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { readConfiguration, type Configuration } from '../configuration.ts'
import { openHouse, realClock } from '../house.ts'
import type { Place, Work } from './command.ts'
import { EXITS } from './help.ts'
import { commandsFor, run } from './run.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Codes of node and PostgreSQL for a database that went away or is not there. */
const AWAY: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '53300', '08006', '55P03', '57014'])

/** Who sits at the terminal, as the system says: an account that became another one is named with it. */
const account = ({ SUDO_USER: before }: Environment): string => {
  const { username } = userInfo()
  return before === undefined || before === username ? username : `${before} as ${username}`
}

const NOT_STARTED = 'This installation has not been started yet: start the service once (npm start), which makes it what it is to be.'

const openWork = async (configuration: Configuration, environment: Environment, place: Place): Promise<Result<Work & { readonly close: () => Promise<void> }, string>> => {
  // A command in the wrong folder must not leave a database there.
  if (configuration.databaseUrl === null && !existsSync(join(configuration.dataDirectory, 'postgresql'))) return problem(`${NOT_STARTED} Looked in ${configuration.dataDirectory}.`)
  const opened = await openHouse(configuration, { random: randomBytes, clock: realClock, onBroken: () => undefined, beside: true })
  if (!opened.ok) return opened
  const { mode, officeId } = await opened.value.house.database.open(async ({ installation }) => ({
    mode: await installation.mode(),
    officeId: (await installation.services({ kind: 'office' }))[0]?.institutionId ?? null,
  }))
  if (mode === configuration.mode) return ok({ ...place, opened: opened.value, mode, officeId, actor: { kind: 'command-line', account: account(environment) }, close: opened.value.close })
  await opened.value.close()
  return problem(mode === undefined
    ? NOT_STARTED
    : `This installation is a ${mode}, and WARIFU_MODE says ${configuration.mode}: give the settings that the service has.`)
}

/** The command line: answers the exit code. A refusal is told in sentences; only a defect says so, and shows its trace where WARIFU_LOG is debug. */
export const main = async (words: readonly string[], environment: Environment, directory: string): Promise<number> => {
  const err = (text: string): void => void process.stderr.write(text)
  const configuration = readConfiguration(environment, directory)
  if (!configuration.ok) {
    err(`The settings of this installation cannot be used:\n${configuration.problem.map((each) => `  ${each}\n`).join('')}`)
    return EXITS.unreachable
  }
  const place: Place = {
    // npm runs a script in the package's folder and says where it was called.
    directory: resolve(directory, environment['INIT_CWD'] ?? '.'),
    browsers: { home: environment['HOME'] ?? homedir(), dataHome: environment['XDG_DATA_HOME'] },
  }
  try {
    return await run(words, {
      commands: commandsFor(await officeActsIn(configuration.value.mode)),
      place,
      work: () => openWork(configuration.value, environment, place),
      streams: { out: (text) => void process.stdout.write(text), err },
    })
  } catch (error) {
    const { code, message, stack } = error as Error & { readonly code?: string }
    if (code !== undefined && AWAY.has(code)) {
      err(`The database went away (${message}). What was not finished was not done; look with the show- and list- commands, and try again.\n`)
      return EXITS.unreachable
    }
    err(`This is a defect of Warifu: ${configuration.value.logLevel === 'debug' ? stack : message}\n`)
    return EXITS.defect
  }
}
