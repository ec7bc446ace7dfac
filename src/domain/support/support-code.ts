import { codeFrom, grouped, parseCode } from '../checked-code/checked-code.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import type { Result } from '../result.ts'

declare const supportCode: unique symbol
/** 40 random bits and a check digit: 9 characters without hyphens, as they are kept. Holds no personal data (R-1211). */
export type SupportCode = string & { readonly [supportCode]: true }

const DIGITS = 8

/** Random bytes a new code takes. */
export const SUPPORT_CODE_BYTES = 5
/** Hours of machine time for which a code opens its facts. */
export const SUPPORT_CODE_HOURS = 24

export const supportCodeFrom = (random: Uint8Array): SupportCode => codeFrom(random, DIGITS) as SupportCode

/** As it is shown and read aloud: `ABCD-EFGH-J`. */
export const showSupportCode = (code: SupportCode): string => grouped(code)

export const parseSupportCode = (typed: string): Result<SupportCode, FieldFault> => parseCode(typed, DIGITS) as Result<SupportCode, FieldFault>
