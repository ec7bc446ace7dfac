import { ok, problem, type Result } from '../result.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'

declare const contractNumber: unique symbol
/** The number an institution gives a contract: 1 to 20 digits and capital letters, leading zeros kept. */
export type ContractNumber = string & { readonly [contractNumber]: true }

export const CONTRACT_NUMBER_MOST = 20

/** Reads a number as typed: full-width and small letters are folded; spaces and dashes, with which letters print it in groups, are dropped. */
export const parseContractNumber = (typed: string): Result<ContractNumber, FieldFault> => {
  const number = typed.slice(0, 1000).normalize('NFKC').replace(/[\s\p{Dash}ー]/gu, '').toUpperCase()
  if (number === '') return problem({ code: 'required' })
  const others = listedCharacters(number.replace(/[0-9A-Z]/gu, ''))
  if (others !== '') return problem({ code: 'character-not-allowed', characters: others })
  if (number.length > CONTRACT_NUMBER_MOST) return problem({ code: 'too-long', most: CONTRACT_NUMBER_MOST })
  return ok(number as ContractNumber)
}
