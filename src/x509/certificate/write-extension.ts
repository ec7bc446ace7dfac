import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { explicit, implicitConstructed, implicitPrimitive, sequence } from '../der/write-element.ts'
import { boolean, integer, namedBits, objectIdentifier, octetString } from '../der/write-value.ts'
import { type GeneralName, writeGeneralName } from './general-name.ts'
import { KEY_USAGE_BITS, type KeyUsage } from './key-usage.ts'

/** Whether a client that does not know an extension must refuse the certificate or CRL. */
export type Criticality = 'critical' | 'non-critical'

const CRITICAL = boolean(true)

/** Makes the writer of one extension: its identifier is encoded once. */
const extension = (oid: string, criticality: Criticality) => {
  const written = objectIdentifier(oid)
  return (value: Bytes): Bytes =>
    criticality === 'critical' ? sequence(written, CRITICAL, octetString(value)) : sequence(written, octetString(value))
}

const ski = extension(OID.subjectKeyIdentifier, 'non-critical')
const aki = extension(OID.authorityKeyIdentifier, 'non-critical')
const usage = extension(OID.keyUsage, 'critical')
const purposes = extension(OID.extKeyUsage, 'non-critical')
const constraints = extension(OID.basicConstraints, 'critical')
const altNames = extension(OID.subjectAltName, 'non-critical')
const subtrees = extension(OID.nameConstraints, 'critical')
const crlPoints = extension(OID.cRLDistributionPoints, 'non-critical')
const access = extension(OID.authorityInfoAccess, 'non-critical')
const policies = extension(OID.certificatePolicies, 'non-critical')
const number = extension(OID.cRLNumber, 'non-critical')
const issuingPoint = extension(OID.issuingDistributionPoint, 'critical')

/** RFC 5280 §4.2.1.2. */
export const subjectKeyIdentifier = (identifier: Uint8Array): Bytes => ski(octetString(identifier))

/** RFC 5280 §4.2.1.1, by key identifier alone. */
export const authorityKeyIdentifier = (identifier: Uint8Array): Bytes => aki(sequence(implicitPrimitive(0, identifier)))

/** RFC 5280 §4.2.1.3, critical. */
export const keyUsage = (usages: readonly KeyUsage[]): Bytes => usage(namedBits(usages.map((name) => KEY_USAGE_BITS[name])))

/** RFC 5280 §4.2.1.12; dotted purposes. */
export const extKeyUsage = (oids: readonly string[]): Bytes => purposes(sequence(...oids.map(objectIdentifier)))

/** RFC 5280 §4.2.1.9, critical; for users' certificates the empty sequence. */
export const basicConstraints = (authority: boolean, pathLength?: number): Bytes =>
  constraints(authority ? sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])) : sequence())

/** RFC 5280 §4.2.1.6. */
export const subjectAltName = (names: readonly GeneralName[]): Bytes => altNames(sequence(...names.map(writeGeneralName)))

/** RFC 5280 §4.2.1.10, critical. An empty list writes no list. */
export const nameConstraints = (permitted: readonly GeneralName[], excluded: readonly GeneralName[]): Bytes => {
  const list = (tag: number, names: readonly GeneralName[]): Bytes[] =>
    names.length === 0 ? [] : [implicitConstructed(tag, ...names.map((name) => sequence(writeGeneralName(name))))]
  return subtrees(sequence(...list(0, permitted), ...list(1, excluded)))
}

const uri = (value: string): Bytes => writeGeneralName({ kind: 'uri', value })

/** DistributionPointName with a full name (RFC 5280 §4.2.1.13): `distributionPoint [0] { fullName [0] { URI } }`. */
const distributionPoint = (url: string): Bytes => explicit(0, implicitConstructed(0, uri(url)))

/** RFC 5280 §4.2.1.13: one point with one URL. */
export const crlDistributionPoints = (url: string): Bytes => crlPoints(sequence(sequence(distributionPoint(url))))

const OCSP = objectIdentifier(OID.adOcsp)
const CA_ISSUERS = objectIdentifier(OID.adCaIssuers)

/** RFC 5280 §4.2.2.1. */
export const authorityInfoAccess = (caIssuersUrl: string, ocspUrl?: string): Bytes =>
  access(sequence(...(ocspUrl === undefined ? [] : [sequence(OCSP, uri(ocspUrl))]), sequence(CA_ISSUERS, uri(caIssuersUrl))))

/** RFC 5280 §4.2.1.4, without qualifiers; dotted policies. */
export const certificatePolicies = (oids: readonly string[]): Bytes =>
  policies(sequence(...oids.map((oid) => sequence(objectIdentifier(oid)))))

/** RFC 5280 §5.2.3. */
export const crlNumber = (value: bigint): Bytes => number(integer(value))

const ONLY_USER_CERTIFICATES = implicitPrimitive(1, Uint8Array.of(0xff))

/** RFC 5280 §5.2.5, critical: the one URL this CRL is published at, and whether it lists users' certificates only. */
export const issuingDistributionPoint = (url: string, onlyUserCertificates: boolean): Bytes =>
  issuingPoint(sequence(distributionPoint(url), ...(onlyUserCertificates ? [ONLY_USER_CERTIFICATES] : [])))
