import type { Bytes } from '../der/bytes.ts'
import { type DerReader, parseDer } from '../der/read-der.ts'
import { Readings } from '../der/readings.ts'
import { type KnownExtensions, extensionName, extensionReader } from './read-extension.ts'

/** One extension as written: dotted identifier, criticality, and the octets of its value. */
export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Bytes }

const COUNT = { min: 1, max: 32 }
const BOUNDS = { maxBytes: 16_384 }

const EXTENSIONS = new Readings<Extension>()

const readFields = (inside: DerReader): Extension => ({ oid: inside.oid(), critical: inside.booleanDefaultFalse(), value: inside.octetString() })
const readNew = (reader: DerReader): Extension => reader.sequence(readFields)
const readExtension = (reader: DerReader): Extension => reader.known(EXTENSIONS, readNew)

/** Extensions (RFC 5280 §4.2): at least one, at most 32, none twice. */
export const readExtensionList = (reader: DerReader): readonly Extension[] => {
  const at = reader.offset
  const list = reader.sequenceOf(COUNT, readExtension)
  if (new Set(list.map(({ oid }) => oid)).size !== list.length) reader.refuse('value-not-accepted', at)
  return list
}

/** What was read of the value of an extension, which is the same object where it was known. */
const SAID = new WeakMap<Extension, unknown>()

const readValue = (reader: DerReader, extension: Extension, name: keyof KnownExtensions): unknown => {
  const read = parseDer(extension.value, BOUNDS, extensionReader(name))
  if (!read.ok) return reader.refuse(read.problem.reason)
  SAID.set(extension, read.value)
  return read.value
}

/** What the known ones among the extensions say; refuses, as part of reading `reader`, any known one that is malformed. */
export const readKnownExtensions = (reader: DerReader, list: readonly Extension[]): KnownExtensions => {
  const known: { -readonly [Name in keyof KnownExtensions]: unknown } = {}
  for (const extension of list) {
    const name = extensionName(extension.oid)
    if (name !== undefined) known[name] = SAID.get(extension) ?? readValue(reader, extension, name)
  }
  return known as KnownExtensions
}
