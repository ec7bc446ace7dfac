import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'
import { ok, problem, type Result } from '../result.ts'
import { forbiddenInMail, linkIn } from './words-alone.ts'

export const PHRASE_LEAST = 4
export const PHRASE_MOST = 40

/**
 * The phrase by which a company knows our mails, in NFC. It can hold no link, no address and nothing of HTML, so that whoever sets one
 * cannot put anything into a mail of the bank's but words. Full-width white space becomes a space.
 */
export const parsePhrase = (typed: string): Result<string, FieldFault> => {
  const phrase = typed.slice(0, 1000).normalize('NFC').replaceAll('\u3000', ' ').replace(/ +/g, ' ').trim()
  if (phrase === '') return problem({ code: 'required' })
  const wrong = forbiddenInMail(phrase)
  if (wrong.length > 0) return problem({ code: 'character-not-allowed', characters: listedCharacters(wrong) })
  const { length } = [...phrase]
  if (length < PHRASE_LEAST) return problem({ code: 'too-short', least: PHRASE_LEAST })
  if (length > PHRASE_MOST) return problem({ code: 'too-long', most: PHRASE_MOST })
  const link = linkIn(phrase)
  return link === undefined ? ok(phrase) : problem({ code: 'character-not-allowed', characters: link })
}
