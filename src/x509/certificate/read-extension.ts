import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import type { DerReader } from '../der/read-der.ts'
import { contextTag } from '../der/tags.ts'
import { readRelativeName } from '../name/read-name.ts'
import { type GeneralName, readGeneralName } from './general-name.ts'
import { type KeyUsage, keyUsageOf } from './key-usage.ts'

/** What the extensions known here say; each is undefined where the certificate does not carry it. */
export type KnownExtensions = {
  readonly subjectKeyIdentifier?: Bytes
  /** Key identifier of the issuer; undefined too where only issuer and serial number are given. */
  readonly authorityKeyIdentifier?: Bytes | undefined
  readonly keyUsage?: readonly KeyUsage[]
  /** Dotted purposes. */
  readonly extKeyUsage?: readonly string[]
  readonly basicConstraints?: { readonly authority: boolean; readonly pathLength: number | undefined }
  readonly subjectAltName?: readonly GeneralName[]
  readonly nameConstraints?: { readonly permitted: readonly GeneralName[]; readonly excluded: readonly GeneralName[] }
  /** All URLs of full CRLs. */
  readonly crlDistributionPoints?: readonly string[]
  readonly authorityInfoAccess?: { readonly ocsp: readonly string[]; readonly caIssuers: readonly string[] }
  /** Dotted policies. */
  readonly certificatePolicies?: readonly string[]
}

const SOME = { min: 1, max: 256 }

const readKeyUsage = (reader: DerReader): KeyUsage[] =>
  reader.namedBits().map((bit) => keyUsageOf(bit) ?? reader.refuse('value-not-accepted'))

/** AuthorityKeyIdentifier (RFC 5280 §4.2.1.1): the key identifier, where one is given. Issuer and serial number come together or not at all. */
export const readAuthorityKeyIdentifier = (reader: DerReader): Bytes | undefined =>
  reader.sequence((inside) => {
    const identifier = inside.optionalPrimitive(0)
    const issuer = inside.optionalContext(1, (names) => names.many(SOME, readGeneralName))
    if (issuer !== undefined) inside.magnitude(contextTag(2, 'primitive'))
    return identifier
  })

/** A path length belongs to an authority alone (RFC 5280 §4.2.1.9). */
const readBasicConstraints = (reader: DerReader) =>
  reader.sequence((inside) => {
    const authority = inside.booleanDefaultFalse()
    if (!authority) inside.end()
    return { authority, pathLength: inside.atEnd ? undefined : inside.smallInteger() }
  })

// minimum and maximum are never written: RFC 5280 §4.2.1.10 fixes them to their defaults
const readSubtree = (reader: DerReader): GeneralName => reader.sequence(readGeneralName)

const readNameConstraints = (reader: DerReader) =>
  reader.sequence((inside) => ({
    permitted: inside.optionalContext(0, (list) => list.many(SOME, readSubtree)) ?? [],
    excluded: inside.optionalContext(1, (list) => list.many(SOME, readSubtree)) ?? [],
  }))

const urls = (names: readonly GeneralName[]): string[] => names.flatMap((name) => (name.kind === 'uri' ? [name.value] : []))

/** DistributionPointName: a full name, or a name relative to the issuer, which has no URL. */
export const readDistributionPointName = (reader: DerReader): string[] => {
  const names = reader.optionalContext(0, (full) => full.many(SOME, readGeneralName))
  if (names === undefined) readRelativeName(reader, contextTag(1, 'constructed'))
  return urls(names ?? [])
}

/** ReasonFlags [1]: a CRL for some reasons only. */
const REASONS = contextTag(1, 'primitive')

/** It has a name, the CRL's issuer, or both: reasons alone lead nowhere (RFC 5280 §4.2.1.13). */
const readDistributionPoint = (reader: DerReader): string[] =>
  reader.sequence((inside) => {
    const found = inside.optionalContext(0, readDistributionPointName)
    const reasons = inside.nextIs(REASONS) ? inside.namedBits(REASONS) : undefined
    const issuer = inside.optionalContext(2, (names) => names.many(SOME, readGeneralName))
    if (found === undefined && issuer === undefined) inside.refuse('element-missing')
    return reasons === undefined ? found ?? [] : []
  })

const readAccess = (reader: DerReader) => reader.sequence((inside) => ({ method: inside.oid(), location: readGeneralName(inside) }))

const readAuthorityInfoAccess = (reader: DerReader) => {
  const descriptions = reader.sequenceOf(SOME, readAccess)
  const of = (method: string) => urls(descriptions.filter((description) => description.method === method).map(({ location }) => location))
  return { ocsp: of(OID.adOcsp), caIssuers: of(OID.adCaIssuers) }
}

const readPolicy = (reader: DerReader): string =>
  reader.sequence((inside) => {
    const policy = inside.oid()
    if (!inside.atEnd) inside.sequence((qualifiers) => qualifiers.many(SOME, (each) => each.skip()))
    return policy
  })

type Readers = { readonly [Name in keyof KnownExtensions]-?: (reader: DerReader) => KnownExtensions[Name] }

const READERS: Readers = {
  subjectKeyIdentifier: (reader) => reader.octetString(),
  authorityKeyIdentifier: readAuthorityKeyIdentifier,
  keyUsage: readKeyUsage,
  extKeyUsage: (reader) => reader.sequenceOf(SOME, (inside) => inside.oid()),
  basicConstraints: readBasicConstraints,
  subjectAltName: (reader) => reader.sequenceOf(SOME, readGeneralName),
  nameConstraints: readNameConstraints,
  crlDistributionPoints: (reader) => reader.sequenceOf(SOME, readDistributionPoint).flat(),
  authorityInfoAccess: readAuthorityInfoAccess,
  certificatePolicies: (reader) => reader.sequenceOf(SOME, readPolicy),
}

const NAMES: ReadonlyMap<string, keyof Readers> = new Map([
  [OID.subjectKeyIdentifier, 'subjectKeyIdentifier'],
  [OID.authorityKeyIdentifier, 'authorityKeyIdentifier'],
  [OID.keyUsage, 'keyUsage'],
  [OID.extKeyUsage, 'extKeyUsage'],
  [OID.basicConstraints, 'basicConstraints'],
  [OID.subjectAltName, 'subjectAltName'],
  [OID.nameConstraints, 'nameConstraints'],
  [OID.cRLDistributionPoints, 'crlDistributionPoints'],
  [OID.authorityInfoAccess, 'authorityInfoAccess'],
  [OID.certificatePolicies, 'certificatePolicies'],
])

/** Name of an extension known here by its dotted identifier, or undefined. */
export const extensionName = (oid: string): keyof KnownExtensions | undefined => NAMES.get(oid)

/** How to read the value of each known extension. */
export const extensionReader = (name: keyof KnownExtensions): ((reader: DerReader) => unknown) => READERS[name]
