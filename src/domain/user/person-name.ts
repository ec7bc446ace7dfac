import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'
import { unwritableIn } from './unwritable.ts'

/** The longest name of a person, in UTF-16 code units. */
export const PERSON_NAME_MOST = 60

/** What a mail program makes a link of: a scheme, or a host with what may stand before it. Initials (`J.Smith`) are none. */
const LINK = /[a-z]*:\/\/\S*|\bwww\.\S*|[\p{L}\p{N}-]{2,}\.[a-z]{2,}\S*|\S\.[a-z]{2,}\/\S*/iu

/**
 * The name of a person as it was typed, without what surrounds it. It stands in the institution's mails and letters: whoever gives one cannot break a line
 * there, turn its direction or put a link into it.
 */
export const parsePersonName = (typed: string): Result<string, FieldFault> => {
  const name = typed.trim()
  if (name === '') return problem({ code: 'required' })
  if (name.length > PERSON_NAME_MOST) return problem({ code: 'too-long', most: PERSON_NAME_MOST })
  const unwritable = unwritableIn(name)
  if (unwritable !== null) return problem(unwritable)
  const [link] = LINK.exec(name) ?? []
  return link === undefined ? ok(name) : problem({ code: 'character-not-allowed', characters: link })
}
