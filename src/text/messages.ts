import { en } from './en.ts'
import { ja, type Messages } from './ja.ts'
import type { Language } from './language.ts'

/** Everything people read, by language. */
export const MESSAGES: { readonly [L in Language]: Messages } = { ja, en }
