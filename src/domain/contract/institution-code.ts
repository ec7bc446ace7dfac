import { ok, problem, type Result } from '../result.ts'
import type { FieldFault } from '../refusal/field-problem.ts'

declare const institutionCode: unique symbol
/** What an institution is known by: a financial institution’s four digits, or a short name for one that has none (the back office): 2 to 16 small letters and digits. */
export type InstitutionCode = string & { readonly [institutionCode]: true }

export const INSTITUTION_CODE_LEAST = 2
export const INSTITUTION_CODE_MOST = 16

/** Reads a code as typed; full-width and capital letters are folded. */
export const parseInstitutionCode = (typed: string): Result<InstitutionCode, FieldFault> => {
  const code = typed.slice(0, 1000).normalize('NFKC').trim().toLowerCase()
  if (code === '') return problem({ code: 'required' })
  if (!/^[0-9a-z]+$/.test(code)) return problem({ code: 'format-wrong' })
  if (code.length < INSTITUTION_CODE_LEAST) return problem({ code: 'too-short', least: INSTITUTION_CODE_LEAST })
  return code.length > INSTITUTION_CODE_MOST ? problem({ code: 'too-long', most: INSTITUTION_CODE_MOST }) : ok(code as InstitutionCode)
}
