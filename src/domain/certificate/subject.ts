import { remembered } from '../calendar/remembered.ts'
import { CONTRACT_NUMBER_MOST } from '../contract/contract-number.ts'
import { INSTITUTION_CODE_LENGTH } from '../contract/institution-code.ts'
import { LOGIN_ID_MOST } from '../user/login-id.ts'

/** ub-common-name, in characters (RFC 5280 appendix A.1). */
export const COMMON_NAME_MOST = 64

const UNTIL_LENGTH = 'YYYY-MM'.length

/** What a subject template may name, with the longest text each can stand for. `brand` is a value of the policy itself. */
const PLACES = { loginId: LOGIN_ID_MOST, companyNumber: CONTRACT_NUMBER_MOST, institutionCode: INSTITUTION_CODE_LENGTH, until: UNTIL_LENGTH } as const

type Named = { readonly subjectTemplate: string; readonly brand: string | null }

export type SubjectFacts = {
  readonly loginId: string
  readonly companyNumber: string
  readonly institutionCode: string
  /** The expiry’s local date, `YYYY-MM-DD`; its year and month tell an old and a renewed certificate apart in the chooser. */
  readonly lastDay: string
}

const PLACE = /\{(\w*)\}/g

/** Why a template cannot be used, or null: unknown or unclosed places, a brand that is not there, nobody named, or possibly too long. */
export const templateFault = ({ subjectTemplate, brand }: Named): string | null => {
  const names = [...subjectTemplate.matchAll(PLACE)].map((match) => match[1] ?? '')
  const unknown = names.find((name) => name !== 'brand' && !Object.hasOwn(PLACES, name))
  if (unknown !== undefined) return `{${unknown}} is not one of ${Object.keys(PLACES).join(', ')}, brand`
  const text = subjectTemplate.replace(PLACE, '') + (brand ?? '')
  if (/[{}]/.test(text)) return 'a brace that belongs to no place'
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return 'characters that cannot be shown'
  if (names.includes('brand') && brand === null) return '{brand} without a brand'
  if (!names.includes('loginId')) return 'nothing that names the user: {loginId} is missing'
  const longest = subjectTemplate.replace(PLACE, (_, name: string) => 'x'.repeat(name === 'brand' ? [...(brand ?? '')].length : PLACES[name as keyof typeof PLACES]))
  return [...longest].length > COMMON_NAME_MOST ? `may come to ${[...longest].length} characters; ${COMMON_NAME_MOST} is the most` : null
}

/** A template's texts and, between them, the names of its places; few templates are ever used. */
const partsOf = remembered((template: string): readonly string[] => template.split(PLACE))

/**
 * The common name under which a person finds the certificate in the browser’s chooser.
 * It cannot pass 64 characters, since settling asked `templateFault` and ids have bounds; facts beyond their bounds are a defect.
 */
export const commonName = (named: Named, facts: SubjectFacts): string => {
  const values: Readonly<Record<string, string>> = { ...facts, brand: named.brand ?? '', until: facts.lastDay.slice(0, UNTIL_LENGTH) }
  const name = partsOf(named.subjectTemplate).map((part, index) => (index % 2 === 0 ? part : values[part] ?? `{${part}}`)).join('')
  if (name.length > COMMON_NAME_MOST && [...name].length > COMMON_NAME_MOST) throw new RangeError(`a common name of more than ${COMMON_NAME_MOST} characters`)
  return name
}
