import * as z from 'zod'
import type { Fields, OfficeAct } from '../../app/office/office-act.ts'
import { valueFromText } from '../../app/office/values-from-text.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { parseInput } from '../http/route/parse-input.ts'

/** What a route of acts reads before the schema of its act does. */
export const TEXTS = z.record(z.string(), z.string())
export const QUERY = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export const BODY = z.record(z.string(), z.unknown())

/** Values of an address, as their schemas read them; a name that comes twice stays a list, which no field takes. */
export const fieldsOfAddress = (act: Pick<OfficeAct, 'input'>, texts: Readonly<Record<string, string | readonly string[]>>): Fields =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => {
    const schema = Object.hasOwn(act.input.shape, name) ? act.input.shape[name] as z.ZodType : undefined
    return [name, schema === undefined || typeof value !== 'string' ? value : valueFromText(schema, value)]
  }))

const NOTHING = { schema: undefined, value: undefined }

/**
 * Reads the fields of an act by its schema, everything wrong at once. `named` are those that stand in the address: what is sent besides may not say
 * them again, since one of the two would be lost.
 */
export const readFields = (act: Pick<OfficeAct, 'input'>, sent: Fields, named: Fields = {}): Result<Fields, Refusal> => {
  const twice = Object.keys(sent).filter((name) => Object.hasOwn(named, name)).map((field): FieldProblem => ({ field, code: 'unknown-field' }))
  if (twice.length > 0) return problem({ code: 'input-invalid', fields: twice })
  const read = parseInput({ params: NOTHING, query: NOTHING, body: { schema: act.input, value: { ...sent, ...named } } })
  return read.ok ? ok(read.value.body as Fields) : read
}
