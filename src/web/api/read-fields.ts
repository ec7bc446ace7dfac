import type { Fields, OfficeAct } from '../../app/office/office-act.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { parseInput } from '../http/route/parse-input.ts'

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
