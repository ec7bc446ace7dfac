import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'

/**
 * Characters that no name, reason or address has, and that the database would not take (half a character among them), a terminal would obey, or
 * that turn the direction of what stands after them, so that a page, a mail or a letter would show another text than was stored.
 */
const UNWRITABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** What of them a text holds; null where it holds none. */
export const unwritableIn = (text: string): Extract<FieldFault, { code: 'character-not-allowed' }> | null => {
  const found = text.match(UNWRITABLE)
  return found === null ? null : { code: 'character-not-allowed', characters: listedCharacters(found) }
}
