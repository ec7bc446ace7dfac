import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'

const SERIAL = /^[0-9A-Z-]{1,40}$/

/** The serial number on the back of a token, as people copy it: any case, full width. */
export const readSerial = (typed: string): Result<string, FieldFault> => {
  const serial = typed.normalize('NFKC').trim().toUpperCase()
  if (serial === '') return problem({ code: 'required' })
  return SERIAL.test(serial) ? ok(serial) : problem({ code: 'format-wrong' })
}
