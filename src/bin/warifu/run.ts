import type { OfficeAct } from '../../app/office/office-act.ts'
import { ACTS, type ActRow } from '../../domain/permission/acts.ts'
import type { Result } from '../../domain/result.ts'
import { readFields } from '../../web/api/read-fields.ts'
import { commandOf, type Command, type CommandProblem, type Place, type Work } from './command.ts'
import { AUDIT_VERIFY } from './command/audit.ts'
import { AUDIT_HOUSE } from './command/inspect.ts'
import { CREATE_AUTHORITY, CREATE_ROOT } from './command/authorities.ts'
import { ENROL_OPERATOR } from './command/enrol-operator.ts'
import { printingCommand } from './command/print.ts'
import { TRUST_ADD, TRUST_REMOVE } from './command/trust.ts'
import { flagsOf, readFlags, type CommandLine } from './flags.ts'
import { EXITS, helpOf, overview } from './help.ts'
import { readable } from './print.ts'
import { refusedLines } from './refused.ts'
import { secretsFromFiles } from './secret-files.ts'

const OWN: readonly Command[] = [CREATE_ROOT, CREATE_AUTHORITY, ENROL_OPERATOR, AUDIT_VERIFY, AUDIT_HOUSE, TRUST_ADD, TRUST_REMOVE]

export const commandsFor = (acts: readonly OfficeAct[]): readonly Command[] => [
  ...acts.map((act) => (act.answers === 'pdf' ? printingCommand(act) : commandOf(act))), ...OWN,
]

export type Streams = { readonly out: (text: string) => void; readonly err: (text: string) => void }

/** What one run of the command line needs. `work` opens the installation, and answers a sentence where that cannot be. */
export type Run = {
  readonly commands: readonly Command[]
  readonly place: Place
  readonly work: () => Promise<Result<Work & { readonly close: () => Promise<void> }, string>>
  readonly streams: Streams
}

const done = ({ out }: Streams, line: CommandLine, value: Readonly<Record<string, unknown>>): number => {
  out(line.json ? `${JSON.stringify(value, null, 2)}\n` : readable(value))
  return EXITS.done
}

const finish = (streams: Streams, command: Command, line: CommandLine, result: Result<Readonly<Record<string, unknown>>, CommandProblem>): number => {
  if (result.ok) return done(streams, line, result.value)
  streams.err(refusedLines(command, result.problem))
  return result.problem.code === 'input-invalid' ? EXITS.misused : EXITS.refused
}

/** What production lacks although the words for it are there (R-1214). */
const onlyInDemo = (name: string): boolean => Object.hasOwn(ACTS, name) && (ACTS[name as keyof typeof ACTS] as ActRow).demoOnly

const noCommand = ({ commands, streams }: Run, name: string): number => {
  const near = commands.filter((command) => name !== '' && (command.name.includes(name.split(' ')[0] ?? '') || name.includes(command.name)))
  streams.err(onlyInDemo(name)
    ? `${name} is for a demo only: production has no clock to move and no mailbox (R-1214).\n`
    : `There is no command "${name}".${near.length === 0 ? '' : ` There are ${near.map((command) => command.name).join(', ')}.`} --help lists all of them.\n`)
  return onlyInDemo(name) ? EXITS.refused : EXITS.misused
}

/** Does one command and answers the exit code. Results go to standard output alone, and so do secrets that are shown once. */
export const run = async (words: readonly string[], given: Run): Promise<number> => {
  const { commands, streams, place } = given
  const firstFlag = words.findIndex((word) => word.startsWith('-'))
  const named = words.slice(0, firstFlag < 0 ? words.length : firstFlag)
  const command = commands.find(({ name }) => name === named.join(' ')) ?? commands.find(({ name }) => name === named.slice(0, name.split(' ').length).join(' '))
  if (command === undefined) {
    if (named.length > 0) return noCommand(given, named.join(' '))
    streams.out(overview(commands))
    return EXITS.done
  }
  const flags = flagsOf(command.input)
  const misused = (wrong: readonly string[]): number => {
    streams.err([`${command.name} was not done:`, ...wrong.map((each) => `  ${each}`), `npm run -s warifu -- ${command.name} --help explains its flags.`, ''].join('\n'))
    return EXITS.misused
  }
  const line = readFlags(flags, words.slice(command.name.split(' ').length))
  if (!line.ok) return misused(line.problem)
  if (line.value.help) {
    streams.out(helpOf(command))
    return EXITS.done
  }
  const values = secretsFromFiles(flags, line.value.values, place.directory)
  if (!values.ok) return misused(values.problem)
  const input = readFields(command, values.value)
  if (command.on === 'machine') return finish(streams, command, line.value, input.ok ? await command.run(place, input.value) : input)
  const work = await given.work()
  if (!work.ok) {
    streams.err(`${work.problem}\n`)
    return EXITS.unreachable
  }
  try {
    return finish(streams, command, line.value, await command.run(work.value, input))
  } finally {
    await work.value.close()
  }
}
