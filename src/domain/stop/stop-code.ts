import { codeFrom, grouped, parseCode } from '../checked-code/checked-code.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import type { Result } from '../result.ts'

declare const stopCode: unique symbol
/** By which a user stops their own id without a certificate, and nothing else: 40 bits and a check digit, without hyphens. */
export type StopCode = string & { readonly [stopCode]: true }

const DIGITS = 8

/** The code of a certificate, from 32 bytes that belong to it alone and that nobody else can know. */
export const stopCodeFrom = (secret: Uint8Array): StopCode => codeFrom(secret, DIGITS) as StopCode

/** As it is shown and written down: `ABCD-EFGH-J`. */
export const showStopCode = (code: StopCode): string => grouped(code)

/** Typing errors are caught here, by the check digit, before anything is looked up or counted. */
export const parseStopCode = (typed: string): Result<StopCode, FieldFault> => parseCode(typed, DIGITS) as Result<StopCode, FieldFault>
