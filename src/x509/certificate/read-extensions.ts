import type { Bytes } from '../der/bytes.ts'
import { type DerReader, parseDer } from '../der/read-der.ts'
import { Readings } from '../der/readings.ts'
import { type KnownExtensions, extensionName, extensionReader } from './read-extension.ts'

/** One extension as written: dotted identifier, criticality, and the octets of its value. */
export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Bytes }

const COUNT = { min: 1, max: 32 }
const BOUNDS = { maxBytes: 16_384 }

/** With what was read of the value, once it is asked for: the same object comes again where the extension does. */
type ReadExtension = Extension & { said?: unknown }

const EXTENSIONS = new Readings<ReadExtension>()

const readFields = (inside: DerReader): ReadExtension => ({ oid: inside.oid(), critical: inside.booleanDefaultFalse(), value: inside.octetString(), said: undefined })
const readNew = (reader: DerReader): ReadExtension => reader.sequence(readFields)
const readExtension = (reader: DerReader): ReadExtension => reader.known(EXTENSIONS, readNew)

/** Extensions (RFC 5280 §4.2): at least one, at most 32, none twice. */
export const readExtensionList = (reader: DerReader): readonly ReadExtension[] => {
  const at = reader.offset
  const list = reader.sequenceOf(COUNT, readExtension)
  if (new Set(list.map(({ oid }) => oid)).size !== list.length) reader.refuse('value-not-accepted', at)
  return list
}

const readValue = (reader: DerReader, extension: Extension, name: keyof KnownExtensions): unknown => {
  const read = parseDer(extension.value, BOUNDS, extensionReader(name))
  if (!read.ok) return reader.refuse(read.problem.reason)
  return read.value
}

/** What the known ones among the extensions say; refuses, as part of reading `reader`, any known one that is malformed. */
export const readKnownExtensions = (reader: DerReader, list: readonly ReadExtension[]): KnownExtensions => {
  const known: { -readonly [Name in keyof KnownExtensions]: unknown } = {}
  for (const extension of list) {
    const name = extensionName(extension.oid)
    if (name !== undefined) known[name] = extension.said ??= readValue(reader, extension, name)
  }
  return known as KnownExtensions
}
