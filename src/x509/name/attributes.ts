import * as OID from '../der/oid.ts'

/** How the value of one attribute type is written in a name. */
export type AttributeRow = {
  readonly oid: string
  /** Short name in a name's string form (RFC 4514 §3, RFC 4519). */
  readonly short: string
  readonly string: 'utf8String' | 'printableString' | 'ia5String'
  /** Least and most characters, both inclusive (upper bounds of RFC 5280 Appendix A.1). */
  readonly least: number
  readonly most: number
}

/** Attribute types that names of this product hold. UTF8String wherever the type lets one choose (RFC 5280 §4.1.2.4). */
export const ATTRIBUTES = {
  commonName: { oid: OID.commonName, short: 'CN', string: 'utf8String', least: 1, most: 64 },
  countryName: { oid: OID.countryName, short: 'C', string: 'printableString', least: 2, most: 2 },
  stateOrProvinceName: { oid: OID.stateOrProvinceName, short: 'ST', string: 'utf8String', least: 1, most: 128 },
  localityName: { oid: OID.localityName, short: 'L', string: 'utf8String', least: 1, most: 128 },
  organizationName: { oid: OID.organizationName, short: 'O', string: 'utf8String', least: 1, most: 64 },
  organizationalUnitName: { oid: OID.organizationalUnitName, short: 'OU', string: 'utf8String', least: 1, most: 64 },
  serialNumber: { oid: OID.serialNumber, short: 'serialNumber', string: 'printableString', least: 1, most: 64 },
  dnQualifier: { oid: OID.dnQualifier, short: 'dnQualifier', string: 'printableString', least: 1, most: 64 },
  userId: { oid: OID.userId, short: 'UID', string: 'utf8String', least: 1, most: 256 },
  domainComponent: { oid: OID.domainComponent, short: 'DC', string: 'ia5String', least: 1, most: 63 },
} as const satisfies Readonly<Record<string, AttributeRow>>

export type AttributeType = keyof typeof ATTRIBUTES

const BY_OID: ReadonlyMap<string, AttributeType> = new Map(
  (Object.keys(ATTRIBUTES) as AttributeType[]).map((type) => [ATTRIBUTES[type].oid, type]),
)

/** The attribute type of an object identifier, or undefined if names of this product do not hold it. */
export const attributeTypeOf = (oid: string): AttributeType | undefined => BY_OID.get(oid)

/** Whether a string is one of the attribute types above. */
export const isAttributeType = (type: string): type is AttributeType => Object.hasOwn(ATTRIBUTES, type)
