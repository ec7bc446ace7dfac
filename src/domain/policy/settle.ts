import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { ok, problem, type Result } from '../result.ts'
import { LIMITS } from './limits.ts'
import { PARAMETERS, type Policy, type PolicyPath } from './parameters.ts'
import { PRODUCT_DEFAULT } from './product-default.ts'

/** The order in which layers lie on one another; a later one wins. */
export const LAYER_LEVELS = ['product-default', 'product-line', 'service', 'contract'] as const
export type LayerLevel = (typeof LAYER_LEVELS)[number]

/** One layer as it is written: `values` is whatever the file or the column holds, and is judged here. */
export type Layer = { readonly level: Exclude<LayerLevel, 'product-default'>; readonly name: string; readonly values: unknown }
export type Origin = { readonly level: LayerLevel; readonly name: string }

export type PolicyProblem = {
  /** `group.parameter`, as far as it can be told. */
  readonly path: string
  readonly layer: Origin
  readonly code: 'unknown-key' | 'wrong-unit' | 'wrong-value' | 'limit-broken' | 'layer-order'
  /** For operators, in English: what was expected, or the limit with its source. */
  readonly detail: string
}

export type Settled = {
  readonly policy: Policy
  readonly from: Readonly<Record<PolicyPath, Origin>>
  /** A hash of the content: equal policies have equal versions, wherever and whenever they were settled. */
  readonly version: string
}

const DEFAULT_ORIGIN: Origin = { level: 'product-default', name: 'standard' }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

const UNIT = /(Seconds|Minutes|Hours|Days|Years|Characters|Bits)$/

const unknownKey = (group: string, key: string, known: readonly string[]): Pick<PolicyProblem, 'code' | 'detail'> => {
  const stem = key.replace(UNIT, '')
  const meant = known.find((name) => UNIT.test(name) && name.replace(UNIT, '') === stem)
  return meant === undefined
    ? { code: 'unknown-key', detail: `${group} has no such parameter` }
    : { code: 'wrong-unit', detail: `is given as ${meant}` }
}

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}

type Draft = { values: Record<string, Record<string, unknown>>; from: Record<string, Origin>; problems: PolicyProblem[] }

const lay = (draft: Draft, { level, name, values }: Layer): void => {
  const layer: Origin = { level, name }
  const report = (path: string, code: PolicyProblem['code'], detail: string) => draft.problems.push({ path, layer, code, detail })
  if (!isObject(values)) return void report('', 'wrong-value', 'a layer is an object of groups')
  for (const [group, written] of Object.entries(values)) {
    if (!Object.hasOwn(PARAMETERS, group)) { report(group, 'unknown-key', 'no such group of parameters'); continue }
    if (!isObject(written)) { report(group, 'wrong-value', 'a group is an object of parameters'); continue }
    const parameters: Readonly<Record<string, z.ZodType>> = PARAMETERS[group as keyof typeof PARAMETERS]
    for (const [key, value] of Object.entries(written)) {
      const path = `${group}.${key}`
      const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined
      if (parameter === undefined) {
        const { code, detail } = unknownKey(group, key, Object.keys(parameters))
        report(path, code, detail)
        continue
      }
      const parsed = parameter.safeParse(value)
      if (!parsed.success) {
        report(path, 'wrong-value', parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; '))
        continue
      }
      draft.values[group] = { ...draft.values[group], [key]: parsed.data }
      draft.from[path] = layer
    }
  }
}

const origins = (): Record<string, Origin> =>
  Object.fromEntries(Object.entries(PARAMETERS).flatMap(([group, parameters]) => Object.keys(parameters).map((name) => [`${group}.${name}`, DEFAULT_ORIGIN])))

/**
 * Settles layers on the product default into one total, frozen policy with the origin of each value and a version of its content.
 * Every problem of every layer is reported at once, by path; limits are asked of what would hold if the faulty values were left out.
 */
export const settle = (layers: readonly Layer[]): Result<Settled, readonly PolicyProblem[]> => {
  const draft: Draft = { values: structuredClone(PRODUCT_DEFAULT) as Draft['values'], from: origins(), problems: [] }
  layers.forEach((layer, at) => {
    const below = layers[at - 1]
    if (below !== undefined && LAYER_LEVELS.indexOf(below.level) >= LAYER_LEVELS.indexOf(layer.level))
      draft.problems.push({ path: '', layer: { level: layer.level, name: layer.name }, code: 'layer-order', detail: `does not lie above ${below.level}` })
    lay(draft, layer)
  })
  const policy = draft.values as unknown as Policy
  for (const limit of LIMITS) {
    const breach = limit.broken(policy)
    if (breach === null) continue
    const layer = limit.of.map((path) => draft.from[path] ?? DEFAULT_ORIGIN).reduce((one, other) => LAYER_LEVELS.indexOf(other.level) > LAYER_LEVELS.indexOf(one.level) ? other : one)
    draft.problems.push({ path: limit.of[0], layer, code: 'limit-broken', detail: `${limit.means}; here: ${breach} (${limit.cite})` })
  }
  if (draft.problems.length > 0) return problem(deepFreeze(draft.problems))
  const version = createHash('sha256').update(JSON.stringify(policy)).digest('hex').slice(0, 32)
  return ok(deepFreeze({ policy, from: draft.from as Settled['from'], version }))
}
