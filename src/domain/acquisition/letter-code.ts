import { codeFrom, grouped, parseCode } from '../checked-code/checked-code.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import type { Result } from '../result.ts'

declare const letterCode: unique symbol
/** The code on a chief administrator’s letter: 75 random bits and a check digit, 16 characters without hyphens. */
export type LetterCode = string & { readonly [letterCode]: true }

const DIGITS = 15

/** Random bytes a new code takes. */
export const LETTER_CODE_BYTES = 10

export const letterCodeFrom = (random: Uint8Array): LetterCode => codeFrom(random, DIGITS) as LetterCode

/** As it is printed: `ABCD-EFGH-JKMN-PQRS`. */
export const showLetterCode = (code: LetterCode): string => grouped(code)

/** Typing errors are caught here, by the check digit, before anything is looked up or counted. */
export const parseLetterCode = (typed: string): Result<LetterCode, FieldFault> => parseCode(typed, DIGITS) as Result<LetterCode, FieldFault>
