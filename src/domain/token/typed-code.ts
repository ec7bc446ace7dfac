import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'

/** A one-time password as a person types it: full-width digits, spaces and hyphens are read. What cannot be one is a typing error and counts nothing. */
export const parseTypedCode = (typed: string, digits: number): Result<string, FieldFault> => {
  const code = typed.normalize('NFKC').replace(/[\s-]/gu, '')
  if (code === '') return problem({ code: 'required' })
  if (!/^\d+$/.test(code)) return problem({ code: 'format-wrong' })
  return code.length === digits ? ok(code) : problem({ code: 'length-wrong', length: digits })
}
