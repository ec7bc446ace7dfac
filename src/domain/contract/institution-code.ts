import { ok, problem, type Result } from '../result.ts'
import type { FieldFault } from '../refusal/field-problem.ts'

declare const institutionCode: unique symbol
/** The four digits by which Japanese financial institutions are known to one another. */
export type InstitutionCode = string & { readonly [institutionCode]: true }

export const INSTITUTION_CODE_LENGTH = 4

/** Reads a code as typed; full-width digits are folded. */
export const parseInstitutionCode = (typed: string): Result<InstitutionCode, FieldFault> => {
  const code = typed.slice(0, 1000).normalize('NFKC').trim()
  if (code === '') return problem({ code: 'required' })
  if (!/^\d+$/.test(code)) return problem({ code: 'format-wrong' })
  return code.length === INSTITUTION_CODE_LENGTH ? ok(code as InstitutionCode) : problem({ code: 'length-wrong', length: INSTITUTION_CODE_LENGTH })
}
