import type { Bytes } from '../der/bytes.ts'
import type { DerReader } from '../der/read-der.ts'
import { TAG, contextTag } from '../der/tags.ts'
import { implicitPrimitive } from '../der/write-element.ts'
import { ia5Content } from '../der/write-value.ts'
import { readName } from '../name/read-name.ts'

/**
 * GeneralName (RFC 5280 §4.2.1.6). `ip` is the octets of an address, in name constraints followed by those of its mask. Kinds that this
 * product has no use for are kept whole as `other`.
 */
export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly value: string }
  | { readonly kind: 'ip'; readonly value: Bytes }
  | { readonly kind: 'other'; readonly value: Bytes }

/** Context tag numbers of the kinds that are plain text. */
const TEXT_KINDS = { email: 1, dns: 2, uri: 6 } as const
const IP = 7

const kindOf = (reader: DerReader): keyof typeof TEXT_KINDS | undefined =>
  (Object.keys(TEXT_KINDS) as (keyof typeof TEXT_KINDS)[]).find((kind) => reader.nextIs(contextTag(TEXT_KINDS[kind], 'primitive')))

/** The other kinds by the identifier octet each must have, and what has to be inside. */
const OTHER_KINDS: ReadonlyMap<number, (reader: DerReader, tag: number) => unknown> = new Map([
  // otherName
  [contextTag(0, 'constructed'), (reader, tag) => reader.enter(tag, (inside) => (inside.oid(), inside.enter(tag, (value) => value.skip())))],
  // x400Address, ediPartyName: of systems that no reader of certificates knows any more
  [contextTag(3, 'constructed'), (reader, tag) => reader.skip(tag)],
  [contextTag(5, 'constructed'), (reader, tag) => reader.skip(tag)],
  // directoryName
  [contextTag(4, 'constructed'), (reader, tag) => reader.enter(tag, readName)],
  // registeredID
  [contextTag(8, 'primitive'), (reader, tag) => reader.oid(tag)],
])

const readOther = (reader: DerReader): GeneralName => {
  const value = reader.peek()
  const read = OTHER_KINDS.get(value[0]!) ?? reader.refuse('tag-unexpected')
  read(reader, value[0]!)
  return { kind: 'other', value }
}

export const readGeneralName = (reader: DerReader): GeneralName => {
  const kind = kindOf(reader)
  if (kind !== undefined) return { kind, value: reader.text(TAG.ia5String, contextTag(TEXT_KINDS[kind], 'primitive')) }
  const address = reader.optionalPrimitive(IP)
  return address === undefined ? readOther(reader) : { kind: 'ip', value: address }
}

/** Throws TypeError for text outside ASCII: host names go in as A-labels, URIs percent-encoded. */
export const writeGeneralName = (name: GeneralName): Bytes => {
  if (name.kind === 'other') return name.value
  return name.kind === 'ip' ? implicitPrimitive(IP, name.value) : implicitPrimitive(TEXT_KINDS[name.kind], ia5Content(name.value))
}
