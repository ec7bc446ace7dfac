import { ok, problem, type Result } from '../result.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'

/** Crockford’s base32: no I, L, O, U, so that a code can be read aloud and copied by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What people write or hear for a character that is not in the alphabet. */
const FOLDED: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' }

/** Doubling in the field of 32 elements, reduced by x⁵ + x² + 1: it runs through all 31 non-zero elements before it returns. */
const double = (element: number): number => ((element << 1) ^ (element & 16 ? 0b100101 : 0)) & 31

/**
 * The check digit makes the sum of all digits, each weighted by another power of 2 in that field, zero. As the weights differ and none is
 * zero, every single wrong digit and every exchange of two different digits is noticed, for codes of up to 31 digits.
 */
const checkDigit = (digits: readonly number[]): number =>
  digits.toReversed().reduce(({ sum, weight }, digit) => ({ sum: sum ^ multiply(digit, weight), weight: double(weight) }), { sum: 0, weight: double(1) }).sum

const multiply = (one: number, other: number): number => {
  let product = 0
  for (let bit = one, shifted = other; bit > 0; bit >>= 1, shifted = double(shifted)) if (bit & 1) product ^= shifted
  return product
}

/** Writes 5 bits of `random` a digit, and the check digit after them. Throws where there are too few bytes. */
export const codeFrom = (random: Uint8Array, digits: number): string => {
  if (random.length * 8 < digits * 5) throw new RangeError(`a code of ${digits} digits takes ${Math.ceil((digits * 5) / 8)} random bytes`)
  const values = Array.from({ length: digits }, (_, at) => {
    const bit = at * 5
    const pair = ((random[bit >> 3] ?? 0) << 8) | (random[(bit >> 3) + 1] ?? 0)
    return (pair >> (11 - (bit & 7))) & 31
  })
  return [...values, checkDigit(values)].map((value) => ALPHABET[value]).join('')
}

/** Groups of four, joined by hyphens, as people read and type it. */
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? ''

/** Reads a code of so many digits and its check digit, as typed: any case, full width, spaces, dashes, and the usual look-alikes. */
export const parseCode = (typed: string, digits: number): Result<string, FieldFault> => {
  const code = [...typed.slice(0, 200).normalize('NFKC').toUpperCase().replace(/[\s\p{Dash}ー]/gu, '')].map((character) => FOLDED[character] ?? character)
  if (code.length === 0) return problem({ code: 'required' })
  const others = listedCharacters(code.filter((character) => !ALPHABET.includes(character)))
  if (others !== '') return problem({ code: 'character-not-allowed', characters: others })
  if (code.length !== digits + 1) return problem({ code: 'length-wrong', length: digits + 1 })
  const values = code.map((character) => ALPHABET.indexOf(character))
  return checkDigit(values.slice(0, -1)) === values.at(-1) ? ok(code.join('')) : problem({ code: 'check-digit-wrong' })
}
