import type { Policy } from '../policy/parameters.ts'
import { alphabetOf } from './rule.ts'

/**
 * Told apart on paper and when read aloud: of each group that is not (0 O o Q, 1 I l i, 2 Z z, 5 S s, 8 B, 6 b G, 9 g q) at most the digit,
 * and of letters alike in both cases only the small one.
 */
const LETTERS = 'acdefhjkmnprtuvwxyADEFHLNRT'
const DIGITS = '34679'

/** Random bytes that are enough for any profile, but for a chance below 2⁻¹⁰⁰. */
export const INITIAL_PASSWORD_BYTES = 1024

/**
 * Makes the initial password that a letter carries, from random bytes: uniform over all passwords of the length that hold a letter
 * and a digit, with symbols where the profile’s alphabet has them. Throws when the bytes run out, which `INITIAL_PASSWORD_BYTES` never do.
 */
export const initialPassword = (rule: Policy['password'], random: Uint8Array): string => {
  const alphabet = LETTERS + DIGITS + alphabetOf(rule).printableSymbols
  const fair = 256 - (256 % alphabet.length)
  const characters = [...random].filter((byte) => byte < fair).map((byte) => alphabet[byte % alphabet.length] ?? '')
  for (let at = 0; at + rule.initialCharacters <= characters.length; at += rule.initialCharacters) {
    const candidate = characters.slice(at, at + rule.initialCharacters).join('')
    if (/[A-Za-z]/.test(candidate) && /[0-9]/.test(candidate)) return candidate
  }
  throw new RangeError('too few random bytes for an initial password')
}
