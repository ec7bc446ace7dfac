import type { Language } from '../language.ts'
import { enLetters } from './en.ts'
import { jaLetters } from './ja.ts'
import type { LetterTexts } from './letter-text.ts'

/** Letters and counter sheets, by language. */
export const LETTERS: { readonly [L in Language]: LetterTexts } = { ja: jaLetters, en: enLetters }
