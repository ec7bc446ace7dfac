import type * as z from 'zod'
import { typedSchema } from '../../app/office/values-from-text.ts'
import type { Command } from './command.ts'
import { flagsOf, isSecret, type Flag } from './flags.ts'

const RUN = 'npm run -s warifu --'

/** The ends of every command. */
export const EXITS = { done: 0, refused: 1, misused: 2, unreachable: 3, defect: 70 } as const

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

export const overview = (commands: readonly Command[]): string => [
  'The back office of Warifu on the command line. Each command does what the REST API does by the same rules, and stands in the audit.',
  `${RUN} <command> --flag value …`,
  columns(commands.map(({ name, does }) => [name, does])),
  `${RUN} <command> --help explains the flags of one command. --json answers as JSON.`,
  `Ends with ${EXITS.done} when it was done, ${EXITS.refused} when it was refused, ${EXITS.misused} when it was asked wrongly, ${EXITS.unreachable} when the installation cannot be reached.`,
].join('\n\n') + '\n'

type Def = { readonly type: string; readonly defaultValue?: unknown; readonly entries?: Readonly<Record<string, string>>; readonly element?: z.ZodType }

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def

const choices = (schema: z.ZodType): readonly string[] => {
  const { type, entries, element } = defOf(typedSchema(schema))
  if (type === 'array' && element !== undefined) return choices(element)
  return type === 'enum' && entries !== undefined ? Object.values(entries) : []
}

const isOptional = (schema: z.ZodType): boolean => ['default', 'optional'].includes(defOf(schema).type)

const usual = (schema: z.ZodType): string => {
  const { type, defaultValue } = defOf(schema)
  if (type !== 'default') return ''
  const text = typeof defaultValue === 'string' ? defaultValue : JSON.stringify(defaultValue)
  return ['', 'null', '[]', '{}'].includes(text) ? '' : `; ${text} where it is left out`
}

const meaning = (flag: Flag): string => {
  const { schema } = flag
  const examples = (schema.meta()?.['examples'] ?? []) as readonly unknown[]
  const example = examples.length === 0 ? '' : `, as ${examples.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(' or ')}`
  const among = choices(schema)
  return [
    schema.description ?? '', example, among.length === 0 ? '' : ` (${among.join(', ')})`,
    defOf(typedSchema(schema)).type === 'array' ? '; several by commas' : '',
    isSecret(flag) ? '; the name of a file that holds it' : '', isOptional(schema) ? usual(schema) : '; required',
  ].join('')
}

export const helpOf = (command: Command): string => {
  const flags = flagsOf(command.input)
  const shown = flags.map((flag) => (isOptional(flag.schema) ? `[--${flag.name} …]` : `--${flag.name} …`)).join(' ')
  return [
    `${RUN} ${command.name} ${shown}`.trimEnd(),
    `${command.name} ${command.does}.`,
    columns([...flags.map((flag) => [`--${flag.name}`, meaning(flag)] as const), ['--json', 'answers as JSON']]),
  ].join('\n\n') + '\n'
}
