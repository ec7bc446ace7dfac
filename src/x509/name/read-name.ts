import type { DerReader } from '../der/read-der.ts'
import { TAG } from '../der/tags.ts'
import { attributeTypeOf } from './attributes.ts'
import type { Attribute } from './distinguished-name.ts'

/** A name that others wrote: relative names of one or more attributes, of types known here or dotted object identifiers. */
export type ReadName = readonly (readonly Attribute<string>[])[]

const MOST_RELATIVE_NAMES = 16
const MOST_ATTRIBUTES = 4

const readAttribute = (reader: DerReader): Attribute<string> =>
  reader.sequence((inside) => {
    const oid = inside.oid()
    // No DirectoryString is a VisibleString (RFC 5280 §4.1.2.4), and OpenSSL refuses names with one.
    if (inside.nextIs(TAG.visibleString)) inside.refuse('tag-unexpected')
    return { type: attributeTypeOf(oid) ?? oid, value: inside.string().text }
  })

/** RelativeDistinguishedName (RFC 5280 §4.1.2.4), also under an implicit tag. */
export const readRelativeName = (reader: DerReader, tag: number = TAG.set): readonly Attribute<string>[] =>
  reader.enter(tag, (inside) => inside.many({ min: 1, max: MOST_ATTRIBUTES }, readAttribute))

/** Name (RFC 5280 §4.1.2.4): at most 16 relative names of at most 4 attributes; every value must be a character string. */
export const readName = (reader: DerReader): ReadName =>
  reader.sequenceOf({ min: 0, max: MOST_RELATIVE_NAMES }, (inside) => readRelativeName(inside))

/** The first value of an attribute type in a name, or undefined. */
export const attributeOf = (name: ReadName, type: string): string | undefined =>
  name.flat().find((attribute) => attribute.type === type)?.value
