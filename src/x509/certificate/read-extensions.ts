import type { Bytes } from '../der/bytes.ts'
import { type DerReader, parseDer } from '../der/read-der.ts'
import { type KnownExtensions, extensionName, extensionReader } from './read-extension.ts'

/** One extension as written: dotted identifier, criticality, and the octets of its value. */
export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Bytes }

const MOST_EXTENSIONS = 32
const BOUNDS = { maxBytes: 16_384 }

const readExtension = (reader: DerReader): Extension =>
  reader.sequence((inside) => ({ oid: inside.oid(), critical: inside.booleanDefaultFalse(), value: inside.octetString() }))

/** Extensions (RFC 5280 §4.2): at least one, at most 32, none twice. */
export const readExtensionList = (reader: DerReader): readonly Extension[] => {
  const at = reader.offset
  const list = reader.sequenceOf({ min: 1, max: MOST_EXTENSIONS }, readExtension)
  if (new Set(list.map(({ oid }) => oid)).size !== list.length) reader.refuse('value-not-accepted', at)
  return list
}

/** What the known ones among the extensions say; refuses, as part of reading `reader`, any known one that is malformed. */
export const readKnownExtensions = (reader: DerReader, list: readonly Extension[]): KnownExtensions => {
  const known: { -readonly [Name in keyof KnownExtensions]: unknown } = {}
  for (const { oid, value } of list) {
    const name = extensionName(oid)
    if (name === undefined) continue
    const read = parseDer(value, BOUNDS, extensionReader(name))
    known[name] = read.ok ? read.value : reader.refuse(read.problem.reason)
  }
  return known as KnownExtensions
}
