import type { FieldFault, FieldProblem } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'

/** A one-time password as a person types it: full-width digits, spaces and hyphens are read. What cannot be one is a typing error and counts nothing. */
export const parseTypedCode = (typed: string, digits: number): Result<string, FieldFault> => {
  const code = typed.normalize('NFKC').replace(/[\s-]/gu, '')
  if (code === '') return problem({ code: 'required' })
  if (!/^\d+$/.test(code)) return problem({ code: 'format-wrong' })
  return code.length === digits ? ok(code) : problem({ code: 'length-wrong', length: digits })
}

/** A one-time password and, where the clock of the token may be off, the one shown after it (R-1217). */
export type TypedCodes = { readonly code: Result<string, FieldFault>; readonly next: Result<string, FieldFault> | null; readonly faults: readonly FieldProblem[] }

/** Reads both fields, under the names that every form gives them. An empty second one is none. */
export const parseTypedCodes = (typed: string, typedNext: string, digits: number): TypedCodes => {
  const code = parseTypedCode(typed, digits)
  const next = typedNext.trim() === '' ? null : parseTypedCode(typedNext, digits)
  return {
    code, next,
    faults: [...code.ok ? [] : [{ field: 'oneTimePassword', ...code.problem }], ...next?.ok === false ? [{ field: 'nextOneTimePassword', ...next.problem }] : []],
  }
}
