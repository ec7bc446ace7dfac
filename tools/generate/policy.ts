import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ALWAYS_KEPT, GUIDANCE } from '../../src/domain/policy/guidance.ts'
import { LIMITS } from '../../src/domain/policy/limits.ts'
import { PARAMETERS, type Policy, type PolicyPath } from '../../src/domain/policy/parameters.ts'
import { PRODUCT_DEFAULT } from '../../src/domain/policy/product-default.ts'
import { parseProfile } from '../../src/domain/policy/profile.ts'
import { settle, type Settled } from '../../src/domain/policy/settle.ts'
import { code, section, table } from './markdown.ts'

const FOLDER = resolve(import.meta.dirname, '../../../profiles')

type Column = { readonly name: string; readonly models: string; readonly settled: Settled }

const read = (file: string): Column => {
  const profile = parseProfile(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
  if (!profile.ok) throw new Error(`profiles/${file}: ${profile.problem}`)
  const settled = settle([profile.value.layer])
  if (!settled.ok) throw new Error(`profiles/${file}: ${settled.problem.map(({ path, detail }) => `${path} ${detail}`).join('; ')}`)
  return { name: profile.value.name, models: profile.value.models, settled: settled.value }
}

const environmentLine = ({ acts, way, systems, browsers, leastVersion, verdict, from }: Policy['environment']['rules'][number]): string =>
  `${acts.join(' + ')}${way === null ? '' : ` by ${way}`} on ${systems.join('/')} with ${browsers.join('/')}${leastVersion === null ? '' : ` ${leastVersion}+`}: **${verdict}** from ${from}<br>`

const shown = (value: unknown): string => {
  if (value === null) return 'none'
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value !== 'object') return String(value)
  if ('afterWrongTries' in value && 'lockMinutes' in value) return `after ${String(value.afterWrongTries)}: ${value.lockMinutes === null ? 'until unlocked' : `${String(value.lockMinutes)} min`}`
  if ('verdict' in value) return environmentLine(value as Policy['environment']['rules'][number])
  return Object.values(value).join(' / ')
}

const valueAt = (policy: Policy, group: string, name: string): unknown => (policy[group as keyof Policy] as Readonly<Record<string, unknown>>)[name]

const groupTable = (group: keyof typeof PARAMETERS, columns: readonly Column[]): string => section(`\`${group}\``, table(
  ['parameter', 'means', 'product default', ...columns.map(({ name }) => name)],
  Object.entries(PARAMETERS[group]).map(([name, schema]) => [
    code(name), schema.description ?? '', shown(valueAt(PRODUCT_DEFAULT, group, name)),
    ...columns.map(({ settled: { policy, from } }) => (from[`${group}.${name}` as PolicyPath].level === 'product-default' ? '·' : shown(valueAt(policy, group, name)))),
  ])))

/** The shipped profiles, by name. */
export const profileColumns = (): readonly Column[] => readdirSync(FOLDER).filter((file) => file.endsWith('.json')).map(read).sort((one, other) => (one.name < other.name ? -1 : 1))

export const policy = (): string => {
  const columns = profileColumns()
  return [
    '# Policy',
    'Product default ← product line (a shipped profile) ← service ← contract; a later layer wins. **·** is the product default. A quantity has its unit in its name.',
    table(['profile', 'models'], columns.map(({ name, models }) => [code(name), models])),
    ...(Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]).map((group) => groupTable(group, columns)),
    section('Departures from today’s guidance', 'What new institutions start from (R-409), and which profile does otherwise: **✕**. The page of a profile shows the same.',
      table(['guidance', ...columns.map(({ name }) => name), 'of', 'source'], GUIDANCE.map(({ says, departs, of, cite }) =>
        [says.en, ...columns.map(({ settled }) => (departs(settled.policy) ? '✕' : '')), of.map(code).join(', '), cite])),
      'Kept by every page, whatever the profile:', table(['guidance', 'source'], ALWAYS_KEPT.map(({ says, cite }) => [says.en, cite]))),
    section('Hard limits', 'What no layer may break. Settling refuses a breach, and the signer asks again before it signs.',
      table(['limit', 'means', 'of', 'source'], LIMITS.map(({ id, means, of, cite }) => [code(id), means, of.map(code).join(', '), cite]))),
  ].join('\n\n')
}
