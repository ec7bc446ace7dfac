import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'

/** The longest name of a person, in UTF-16 code units. */
export const PERSON_NAME_MOST = 60

/** The name of a person as it was typed, without what surrounds it. */
export const parsePersonName = (typed: string): Result<string, FieldFault> => {
  const name = typed.trim()
  if (name === '') return problem({ code: 'required' })
  return name.length > PERSON_NAME_MOST ? problem({ code: 'too-long', most: PERSON_NAME_MOST }) : ok(name)
}
