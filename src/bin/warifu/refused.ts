import { REFUSALS, type Refusal, type RefusalCode } from '../../domain/refusal/refusal.ts'
import { enDates } from '../../text/format/dates.ts'
import { fieldText } from '../../text/refusal/field-text.ts'
import type { Command, CommandProblem } from './command.ts'
import { flagOf, flagsOf } from './flags.ts'
import { harmless } from './print.ts'

/** What an administrator does next, where the refusal alone does not say it. */
const NEXT: Readonly<Partial<Record<RefusalCode, string>>> = {
  'not-found': 'Compare the names with list-institutions, list-contracts and list-users.',
  'conflict': 'Look at what is there already (show-user, list-contracts, show-institution); one that is open or exists is not made a second time.',
  'certificate-live': 'For a new PC revoke that certificate first (revoke-certificate; show-user tells its serial), then grant again.',
  'grant-none': 'Open a grant first (open-grant).',
  'user-removed': 'Register the person under a new login id: ids are not used again.',
  'users-cap-reached': 'The cap is the profile’s, or the contract’s own. This version has no command that removes a user.',
  'not-from-this-state': 'Look at its state (show-user): it may be so already.',
  'four-eyes-needed': 'Another person has to decide about this one.',
  'application-waiting': 'Another operator approves it (list-applications, approve-application); then give the same command again.',
  'application-over': 'Give the command again, and have the new application approved.',
  'clock-only-in-demo': 'Business time is the machine’s time in production.',
  'busy': 'Nothing was changed. Try again in a few seconds.',
  'printer-unavailable': 'Nothing was changed. Letters are set in fonts that are not installed here: apt-get install fonts-noto-cjk, or name their folder in WARIFU_FONTS.',
  'unavailable': 'Nothing was changed. Try again in a few seconds.',
}

const fact = (value: unknown): string => (value instanceof Date ? enDates.moment(value) : harmless(String(value)))

const facts = ({ code: _, ...data }: Refusal): string => Object.entries(data).filter(([, value]) => value !== null).map(([name, value]) => `${name} ${fact(value)}`).join(', ')

const inputLines = (fields: Extract<Refusal, { code: 'input-invalid' }>['fields'], command: Command): readonly string[] => {
  const flags = flagsOf(command.input)
  return fields.map(({ field, ...fault }) => {
    const flag = flagOf(flags, field)
    const rest = flag === undefined ? field : field.slice(flag.path.join('.').length + 1)
    const name = flag === undefined ? field : `--${flag.name}${rest === '' ? '' : ` (${rest})`}`
    return `  ${name}: ${fieldText('en', fault, rest === '' ? 'value' : rest)}`
  })
}

/** What happened, why, and what to do now, for standard error. */
export const refusedLines = (command: Command, refusal: CommandProblem): string => {
  if (refusal.code === 'machine') return `${refusal.sentence}\n`
  if (refusal.code === 'input-invalid') {
    return [`${command.name} was not done: what was given cannot be taken.`, ...inputLines(refusal.fields, command), `npm run -s warifu -- ${command.name} --help explains its flags.`, ''].join('\n')
  }
  const told = facts(refusal)
  const next = NEXT[refusal.code]
  return [
    `${command.name} was refused (${refusal.code}): ${REFUSALS[refusal.code].means}.`, ...told === '' ? [] : [`  ${told}`], ...next === undefined ? [] : [next], '',
  ].join('\n')
}
