import type { Policy } from '../policy/parameters.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'
import { ok, problem, type Result } from '../result.ts'

declare const confirmationPin: unique symbol
/** The digits by which a user without a token proves who they are when acquiring. Half width. */
export type ConfirmationPin = string & { readonly [confirmationPin]: true }

type Rule = Policy['confirmationPin']

/** Random bytes that are enough for any length, but for a chance below 2⁻¹⁰⁰. */
export const CONFIRMATION_PIN_BYTES = 512

/** The PINs that a thief tries first: one digit throughout, and digits in a row up or down. */
const isGuessedFirst = (pin: string): boolean => {
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10))
  return steps.size === 1 && [0, 1, 9].some((step) => steps.has(step))
}

/** What is meant by what was typed: full-width digits are folded, spaces and dashes dropped. Bounded; whether it is a PIN is not judged. */
export const foldPin = (typed: string): string => typed.slice(0, 200).normalize('NFKC').replace(/[\s\p{Dash}ー]/gu, '')

/** Reads a PIN as typed. What cannot be a PIN is a typing error, and counts nothing. */
export const parseConfirmationPin = ({ leastDigits, mostDigits }: Rule, typed: string): Result<ConfirmationPin, FieldFault> => {
  const pin = foldPin(typed)
  if (pin === '') return problem({ code: 'required' })
  const others = listedCharacters(pin.replace(/[0-9]/g, ''))
  if (others !== '') return problem({ code: 'character-not-allowed', characters: others })
  if (pin.length < leastDigits) return problem({ code: 'too-short', least: leastDigits })
  if (pin.length > mostDigits) return problem({ code: 'too-long', most: mostDigits })
  return ok(pin as ConfirmationPin)
}

/** Reads a PIN that somebody chooses for a user. */
export const chooseConfirmationPin = (rule: Rule, typed: string): Result<ConfirmationPin, FieldFault> => {
  const pin = parseConfirmationPin(rule, typed)
  return pin.ok && isGuessedFirst(pin.value) ? problem({ code: 'too-common' }) : pin
}

/** Makes a PIN, uniform over those that may be chosen. Throws when the bytes run out, which `CONFIRMATION_PIN_BYTES` never do. */
export const confirmationPinFrom = ({ issuedDigits }: Rule, random: Uint8Array): ConfirmationPin => {
  const digits = [...random].filter((byte) => byte < 250).map((byte) => byte % 10)
  for (let at = 0; at + issuedDigits <= digits.length; at += issuedDigits) {
    const candidate = digits.slice(at, at + issuedDigits).join('')
    if (!isGuessedFirst(candidate)) return candidate as ConfirmationPin
  }
  throw new RangeError('too few random bytes for a confirmation PIN')
}
