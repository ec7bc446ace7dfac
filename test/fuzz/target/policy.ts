import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { LIMITS } from '../../../src/domain/policy/limits.ts'
import { PARAMETERS } from '../../../src/domain/policy/parameters.ts'
import { PRODUCT_DEFAULT } from '../../../src/domain/policy/product-default.ts'
import { type Layer, settle } from '../../../src/domain/policy/settle.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { octetsOf, utf8Of } from '../text/mutate.ts'
import { mutateJson } from '../text/mutate-json.ts'
import { kept } from './corpus.ts'

const PROFILES = resolve(import.meta.dirname, '../../../../profiles')

const profiles = (): readonly Uint8Array[] => readdirSync(PROFILES).filter((name) => name.endsWith('.json')).sort()
  .map((name) => octetsOf(JSON.stringify([{ level: 'product-line', values: (JSON.parse(readFileSync(resolve(PROFILES, name), 'utf8')) as { readonly values: unknown }).values }])))

const GROUPS = Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]
const DEFAULTS = PRODUCT_DEFAULT as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>

const VALUES: readonly unknown[] = [null, true, false, 0, 1, -1, 2, 3, 5, 28, 30, 64, 366, 1e9, 0.5, 1e308, '', 'a', 'nobody', 'page', 'always', 'nothing', '09:00', '24:00', '{loginId}', '{companyNumber}{until}{x}', [], [0], [1, 1], ['password'], ['page', 'tool'], ['ec-p256'], {}, { ja: 'あ', en: 'a' }, [{ afterWrongTries: 5, lockMinutes: null }], [{ afterWrongTries: 3, lockMinutes: 5 }, { afterWrongTries: 2, lockMinutes: null }], [[[[]]]], { a: { a: {} } }]

const valuesOf = (random: Random): unknown => {
  if (random.once(30)) return random.pick(VALUES)
  return Object.fromEntries(Array.from({ length: random.below(6) }, () => {
    const group = random.once(15) ? random.pick(['colours', '__proto__', 'toString', '']) : random.pick(GROUPS)
    if (random.once(25) || !Object.hasOwn(PARAMETERS, group)) return [group, random.pick(VALUES)]
    const known = Object.keys(PARAMETERS[group as keyof typeof PARAMETERS])
    return [group, Object.fromEntries(Array.from({ length: 1 + random.below(4) }, () => {
      const name = random.once(12) ? random.pick(['opensHours', 'hasOwnProperty', '__proto__', `${random.pick(known)}x`]) : random.pick(known)
      return [name, random.once(3) ? DEFAULTS[group]?.[name] : random.pick(VALUES)]
    }))]
  }))
}

const LEVELS = ['product-line', 'service', 'contract'] as const

const makeLayers = (random: Random): Uint8Array =>
  octetsOf(JSON.stringify(Array.from({ length: random.below(4) }, (_, at) => ({ level: random.once(10) ? random.pick(LEVELS) : LEVELS[at % 3], values: valuesOf(random) }))))

/** What a database holds: any JSON at all, in layers whose levels are ours. */
const layersIn = (input: Uint8Array): readonly Layer[] | undefined => {
  try {
    const read = JSON.parse(utf8Of(input)) as unknown
    return (Array.isArray(read) ? read : [read]).slice(0, 8).map((each: unknown, at): Layer => {
      const { level, values } = (typeof each === 'object' && each !== null ? each : {}) as { readonly level?: unknown; readonly values?: unknown }
      return { level: LEVELS.find((known) => known === level) ?? 'contract', name: `layer ${at}`, values }
    })
  } catch {
    return undefined
  }
}

const isFrozen = (value: unknown): boolean => typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))

/** Paths of the values that alone are refused: with all the others there, each must be told. */
const faultyAlone = (layers: readonly Layer[]): readonly string[] => layers.flatMap(({ values }) =>
  typeof values !== 'object' || values === null || Array.isArray(values) ? [] : Object.entries(values).flatMap(([group, written]: [string, unknown]) =>
    typeof written !== 'object' || written === null || Array.isArray(written) || !Object.hasOwn(PARAMETERS, group) ? [group].filter(() => !Object.hasOwn(PARAMETERS, group) || typeof written !== 'object' || written === null || Array.isArray(written)) : Object.entries(written).flatMap(([name, value]) => {
      const known: Readonly<Record<string, { readonly safeParse: (value: unknown) => { readonly success: boolean } }>> = PARAMETERS[group as keyof typeof PARAMETERS]
      return Object.hasOwn(known, name) && known[name]!.safeParse(value).success ? [] : [`${group}.${name}`]
    })))

const judge: Target['judge'] = (input) => {
  const layers = layersIn(input)
  if (layers === undefined) return { shape: 'no JSON', accepted: false }
  const settled = settle(layers)
  const faulty = faultyAlone(layers)
  if (!settled.ok) {
    holds(settled.problem.length > 0 && settled.problem.every(({ detail, layer }) => detail !== '' && layer.name !== ''), 'a problem that says nothing')
    const told = new Set(settled.problem.map(({ path }) => path))
    holds(faulty.every((path) => told.has(path)), 'a faulty value that is not told', faulty.filter((path) => !told.has(path)).join(' '))
    return { shape: [...new Set(settled.problem.map(({ code }) => code))].sort().join(' '), accepted: false }
  }
  const { policy, version, from } = settled.value
  holds(faulty.length === 0, 'a faulty value was settled', faulty.join(' '))
  holds(isFrozen(settled.value), 'a settled policy that can be changed')
  holds(LIMITS.every(({ broken }) => broken(policy) === null), 'a settled policy that breaks a limit')
  for (const group of GROUPS) for (const [name, schema] of Object.entries(PARAMETERS[group])) {
    holds(schema.safeParse((policy[group] as Readonly<Record<string, unknown>>)[name]).success && Object.hasOwn(from, `${group}.${name}`), 'a settled policy that is not whole', `${group}.${name}`)
  }
  const again = settle(structuredClone(layers) as readonly Layer[])
  holds(again.ok && again.value.version === version, 'equal layers settled to different versions')
  return { shape: 'settled', accepted: true }
}

export const policyTarget: Target = {
  name: 'policy', reads: 'layers of policies (domain/policy)', share: 1, corpus: [...kept('policy'), ...profiles()], make: makeLayers, mutate: mutateJson(VALUES), judge,
}
