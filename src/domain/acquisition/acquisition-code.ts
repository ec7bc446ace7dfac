import { codeFrom, grouped, parseCode } from '../checked-code/checked-code.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import type { Result } from '../result.ts'

declare const acquisitionCode: unique symbol
/**
 * The code that proves an acquirer besides the password: 75 random bits and a check digit, 16 characters without hyphens. A chief
 * administrator has it from a letter, everybody else from an administrator; typed into one field it has one form.
 */
export type AcquisitionCode = string & { readonly [acquisitionCode]: true }

const DIGITS = 15

/** Random bytes a new code takes. */
export const ACQUISITION_CODE_BYTES = 10

export const acquisitionCodeFrom = (random: Uint8Array): AcquisitionCode => codeFrom(random, DIGITS) as AcquisitionCode

/** As it is shown and printed: `ABCD-EFGH-JKMN-PQRS`. */
export const showAcquisitionCode = (code: AcquisitionCode): string => grouped(code)

/** Typing errors are caught here, by the check digit, before anything is looked up or counted. */
export const parseAcquisitionCode = (typed: string): Result<AcquisitionCode, FieldFault> => parseCode(typed, DIGITS) as Result<AcquisitionCode, FieldFault>
