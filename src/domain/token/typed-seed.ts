import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'

/** Bytes of a seed made here: as long as SHA-1’s output (RFC 4226 §4 R6 recommends 160 bits). */
export const SEED_BYTES = 20

export const LEAST_SEED_BYTES = 16
export const MOST_SEED_BYTES = 64
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The seed of a token made elsewhere, in base32 (RFC 4648 §6), of at least 128 bits (RFC 4226 §4 R6). */
export const parseTypedSeed = (typed: string): Result<Uint8Array, FieldFault> => {
  const base32 = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '').replace(/=+$/, '')
  if (base32 === '') return problem({ code: 'required' })
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const letter of base32) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return problem({ code: 'format-wrong' })
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push(held >> bits)
    held &= (1 << bits) - 1
  }
  // A character too many, or bits left over that are not zero: something was lost on the way.
  if (bits >= 5 || held !== 0) return problem({ code: 'format-wrong' })
  if (bytes.length < LEAST_SEED_BYTES) return problem({ code: 'too-short', least: Math.ceil(LEAST_SEED_BYTES * 8 / 5) })
  if (bytes.length > MOST_SEED_BYTES) return problem({ code: 'too-long', most: Math.ceil(MOST_SEED_BYTES * 8 / 5) })
  return ok(Uint8Array.from(bytes))
}
