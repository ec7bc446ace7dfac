import type { Language } from '../language.ts'
import type { BookletTexts } from './booklet-text.ts'
import { enBooklets } from './en.ts'
import { jaBooklets } from './ja.ts'

/** The frames of the booklets, by language. */
export const BOOKLETS: { readonly [L in Language]: BookletTexts } = { ja: jaBooklets, en: enBooklets }
