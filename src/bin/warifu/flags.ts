import type * as z from 'zod'
import { shapeOf, typedSchema, valueFromText } from '../../app/office/values-from-text.ts'
import { ok, problem, type Result } from '../../domain/result.ts'

/** One flag of a command, made from one field of its schema. */
export type Flag = {
  /** Without the dashes: `login-id`, and `desk-name-ja` for what is nested. */
  readonly name: string
  readonly path: readonly string[]
  readonly schema: z.ZodType
}

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The flag that stands for a field, as refusals name it (`desk.nameJa`, `overrides.session.idleMinutes`). */
export const flagOf = (flags: readonly Flag[], field: string): Flag | undefined =>
  flags.find(({ path }) => field === path.join('.') || field.startsWith(`${path.join('.')}.`))

export const flagsOf = (schema: z.ZodObject, above: readonly string[] = []): readonly Flag[] =>
  Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([field, each]): readonly Flag[] => {
    const path = [...above, field]
    return shapeOf(each) === undefined ? [{ name: path.map(kebab).join('-'), path, schema: each }] : flagsOf(typedSchema(each) as z.ZodObject, path)
  })

/** Whether a flag's value must not stand among the words of a command, which everybody on the machine can read. */
export const isSecret = ({ schema }: Flag): boolean => schema.meta()?.['format'] === 'password'

export type CommandLine = { readonly values: Readonly<Record<string, unknown>>; readonly json: boolean; readonly help: boolean }

type Draft = { values: Record<string, unknown>; readonly given: Map<string, unknown> }

const put = (draft: Draft, path: readonly string[], value: unknown): void => {
  let place = draft.values
  for (const step of path.slice(0, -1)) place = (place[step] ??= {}) as Record<string, unknown>
  place[path.at(-1) ?? ''] = value
}

const isList = (schema: z.ZodType): boolean => typedSchema(schema).def.type === 'array'

/** Reads `--flag value` and `--flag=value`; a list may also be given by its flag several times. Everything wrong is told at once. */
export const readFlags = (flags: readonly Flag[], words: readonly string[]): Result<CommandLine, readonly string[]> => {
  const draft: Draft = { values: {}, given: new Map() }
  const wrong: string[] = []
  const known = new Map(flags.map((flag) => [flag.name, flag]))
  let [json, help] = [false, false]
  for (let at = 0; at < words.length; at += 1) {
    const [, name, inline] = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(words[at] ?? '') ?? []
    if (name === undefined) { wrong.push(`"${words[at]}" is not a flag: values stand behind their flag, as in --name value`); continue }
    if (name === 'json' && inline === undefined) { json = true; continue }
    if (name === 'help' && inline === undefined) { help = true; continue }
    const flag = known.get(name)
    const next = words[at + 1]
    const value = inline ?? (next === undefined || next.startsWith('--') ? undefined : next)
    if (inline === undefined && value !== undefined) at += 1
    if (flag === undefined) wrong.push(`--${name} is not a flag of this command${nearest(name, flags)}`)
    else if (value === undefined) wrong.push(`--${name} has no value: write --${name} value, or --${name}= for an empty one`)
    else if (draft.given.has(name) && !isList(flag.schema)) wrong.push(`--${name} is given twice`)
    else {
      const read = valueFromText(flag.schema, value)
      const before = draft.given.get(name)
      const all = Array.isArray(before) && Array.isArray(read) ? [...before, ...read] : read
      put(draft, flag.path, all)
      draft.given.set(name, all)
    }
  }
  return wrong.length > 0 && !help ? problem(wrong) : ok({ values: draft.values, json, help })
}

const nearest = (name: string, flags: readonly Flag[]): string => {
  const near = flags.filter((flag) => flag.name.includes(name) || name.includes(flag.name) || flag.name[0] === name[0])
  return near.length === 0 ? '' : `; there are ${near.map((flag) => `--${flag.name}`).join(', ')}`
}
