import type * as z from 'zod'
import { SECRET } from './fields.ts'
import type { Fields, OfficeAct } from './office-act.ts'

/** Names in one order, so that equal fields are equal text however they were typed. */
const ordered = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, inside]) => [name, ordered(inside)]))
}

/** Everything an act is given, as text that is equal for equal input. */
export const inputText = (act: OfficeAct, input: Fields): string => JSON.stringify([act.name, ordered(input)])

/** What an act is given as a second person may see it and a table may keep it. */
export const withoutSecrets = (act: OfficeAct, input: Fields): Fields =>
  Object.fromEntries(Object.entries(input).filter(([name]) => (act.input.shape[name] as z.ZodType | undefined)?.meta()?.['format'] !== SECRET.format))
