import { type Result, ok, problem } from '../../domain/result.ts'
import type { Bytes } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { element, sequence } from '../der/write-element.ts'
import { ia5String, objectIdentifier, printableString, utf8String } from '../der/write-value.ts'
import { ATTRIBUTES, type AttributeRow, type AttributeType } from './attributes.ts'

/** One attribute of a name: its type and its text. `Type` is a dotted object identifier in names that others wrote. */
export type Attribute<Type extends string = AttributeType> = { readonly type: Type; readonly value: string }

/**
 * A distinguished name as this product makes them: one attribute in each relative name, the widest (country) first
 * (RFC 5280 §4.1.2.4). An empty list is the empty name.
 */
export type DistinguishedName = readonly Attribute[]

/** Why an attribute cannot stand in a name. */
export type NameProblem =
  | {
      readonly code: 'attribute-too-short' | 'attribute-too-long'
      readonly type: AttributeType
      readonly least: number
      readonly most: number
    }
  | { readonly code: 'attribute-character'; readonly type: AttributeType }

const WRITERS = { utf8String, printableString, ia5String } as const

const CHARACTERS: Readonly<Record<AttributeRow['string'], RegExp>> = {
  utf8String: /^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]*$/u,
  printableString: /^[A-Za-z0-9 '()+,\-./:=?]*$/,
  ia5String: /^[\x20-\x7e]*$/,
}

const NONE: readonly NameProblem[] = []

const characters = (text: string): number => {
  let count = 0
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) count += 1
  return count
}

const attributeProblems = ({ type, value }: Attribute): readonly NameProblem[] => {
  const { string, least, most } = ATTRIBUTES[type]
  const length = characters(value)
  if (length < least) return [{ code: 'attribute-too-short', type, least, most }]
  if (length > most) return [{ code: 'attribute-too-long', type, least, most }]
  if (!CHARACTERS[string].test(value) || value !== value.trim()) return [{ code: 'attribute-character', type }]
  return NONE
}

const TYPES = Object.fromEntries(
  (Object.keys(ATTRIBUTES) as AttributeType[]).map((type) => [type, objectIdentifier(ATTRIBUTES[type].oid)]),
) as Readonly<Record<AttributeType, Bytes>>

/** RelativeDistinguishedName of one attribute that has no problem. */
const encodeAttribute = ({ type, value }: Attribute): Bytes => element(TAG.set, sequence(TYPES[type], WRITERS[ATTRIBUTES[type].string](value)))

type Judged = { readonly problems: readonly NameProblem[]; readonly der: Bytes }
const EMPTY = new Uint8Array()
const MOST_JUDGED = 1_024

/** Attributes as they were judged and encoded, by type and value: every name is written once and then read by the lint, and most of it stands in all others. */
const JUDGED = new Map((Object.keys(ATTRIBUTES) as AttributeType[]).map((type) => [type, new Map<string, Judged>()]))

const judged = (attribute: Attribute): Judged => {
  const ofType = JUDGED.get(attribute.type)!
  const known = ofType.get(attribute.value)
  if (known !== undefined) return known
  const problems = attributeProblems(attribute)
  const fresh = { problems, der: problems.length === 0 ? encodeAttribute(attribute) : EMPTY }
  if (ofType.size === MOST_JUDGED) ofType.clear()
  ofType.set(attribute.value, fresh)
  return fresh
}

/**
 * All that is wrong with a name to be written; empty if it can be. Bounds are those of RFC 5280 Appendix A.1 in Unicode characters;
 * control characters, and white space at either end, which no comparison would see (RFC 5280 §7.1), are refused.
 */
export const nameProblems = (name: DistinguishedName): readonly NameProblem[] => name.flatMap((attribute) => judged(attribute).problems)

/** Name in DER (RFC 5280 §4.1.2.4), or the first thing wrong with it. */
export const encodeName = (name: DistinguishedName): Result<Bytes, NameProblem> => {
  const relative: Bytes[] = []
  for (const attribute of name) {
    const { problems: [first], der } = judged(attribute)
    if (first !== undefined) return problem(first)
    relative.push(der)
  }
  return ok(sequence(...relative))
}

/** Name in DER (RFC 5280 §4.1.2.4). Throws TypeError for one that has `nameProblems`. */
export const writeName = (name: DistinguishedName): Bytes => {
  const encoded = encodeName(name)
  if (!encoded.ok) throw new TypeError(`${encoded.problem.type} cannot be written: ${encoded.problem.code}`)
  return encoded.value
}
