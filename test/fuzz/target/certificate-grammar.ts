import * as OID from '../../../src/x509/der/oid.ts'
import { TAG } from '../../../src/x509/der/tags.ts'
import { element, explicit, implicitPrimitive, sequence, setOf } from '../../../src/x509/der/write-element.ts'
import { boolean, integer, integerContent, namedBits, objectIdentifier, octetString, utf8String } from '../../../src/x509/der/write-value.ts'
import { generalizedTime, utcTime } from '../../../src/x509/der/write-time.ts'
import { signatureAlgorithmIdentifier } from '../../../src/x509/key/algorithm-identifier.ts'
import type { Random } from '../random.ts'
import { AUTHORITY } from './authority.ts'
import { signerNamed } from './signer.ts'

/*
 * Certificates by the grammar of RFC 5280, each part with the values that readers disagree about: what is allowed and nobody writes, what is
 * forbidden and somebody writes.
 */

type Bytes = Uint8Array
type Make = (random: Random) => Bytes

const ascii = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
const several = (random: Random, most: number, make: Make): Bytes[] => Array.from({ length: random.below(most + 1) }, () => make(random))

const HOSTS = ['localhost', 'a.localhost', '*.localhost', 'evil.example', '', '.localhost', 'a\u0000.localhost', 'LOCALHOST', 'localhost.', '127.0.0.1', 'xn--wgv71a.localhost']

const GENERAL_NAMES: readonly Make[] = [
  (random) => implicitPrimitive(2, ascii(random.pick(HOSTS))),
  (random) => implicitPrimitive(1, ascii(random.pick(['a@b.example', '@', 'a\u0000@b', '"a b"@c.example']))),
  (random) => implicitPrimitive(6, ascii(random.pick(['http://a.localhost/', 'ldap://x', '', 'javascript:1', 'http://a/\u0000']))),
  (random) => implicitPrimitive(7, random.bytes(random.pick([0, 3, 4, 5, 8, 16, 32]))),
  (random) => implicitPrimitive(8, random.pick([Uint8Array.of(0x2a, 3), new Uint8Array(), Uint8Array.of(0x80)])),
  (random) => explicit(4, random.once(3) ? integer(1) : sequence()),
  (random) => explicit(0, objectIdentifier('1.3.6.1.4.1.311.20.2.3'), explicit(0, utf8String(random.pick(['a@b', ''])))),
  (random) => element(0xa0 | random.below(9), random.bytes(0)),
]
const generalName: Make = (random) => random.pick(GENERAL_NAMES)(random)

const distributionPoint: Make = (random) => sequence(
  ...random.once(5) ? [] : [explicit(0, random.once(4) ? explicit(1, sequence(objectIdentifier(OID.commonName), utf8String('crl'))) : explicit(0, ...several(random, 3, generalName)))],
  ...random.once(4) ? [implicitPrimitive(1, random.pick([Uint8Array.of(1, 6), Uint8Array.of(), Uint8Array.of(9, 1)]))] : [],
  ...random.once(5) ? [explicit(2, ...several(random, 2, generalName))] : [],
)

const keyIdentifier = AUTHORITY.trusted.keyIdentifier

/** Value of each extension: often as we write it, and otherwise at the edges of its grammar. */
const VALUES: Readonly<Record<string, Make>> = {
  [OID.subjectKeyIdentifier]: (random) => octetString(random.bytes(random.pick([0, 20, 20, 64]))),
  [OID.authorityKeyIdentifier]: (random) => sequence(
    ...random.once(8) ? [] : [implicitPrimitive(0, random.once(8) ? random.bytes(20) : keyIdentifier)],
    ...random.once(5) ? [explicit(1, ...several(random, 2, generalName))] : [],
    ...random.once(4) ? [implicitPrimitive(2, random.pick([integerContent(66), new Uint8Array(), Uint8Array.of(0, 1), Uint8Array.of(0xff), random.bytes(30)]))] : [],
  ),
  [OID.keyUsage]: (random) => (random.once(2) ? namedBits([0]) : random.once(6) ? element(TAG.bitString, Uint8Array.of(random.below(9), random.below(256))) : namedBits([...several(random, 4, () => Uint8Array.of(random.below(random.once(4) ? 30 : 9)))].map(([bit]) => bit!))),
  [OID.extKeyUsage]: (random) => sequence(...random.once(8) ? [] : [objectIdentifier(OID.clientAuth)], ...several(random, random.once(9) ? 300 : 3, () => objectIdentifier(random.pick([OID.serverAuth, OID.clientAuth, OID.anyExtendedKeyUsage, OID.ocspSigning, '1.3.6.1.4.1.311.20.2.2'])))),
  [OID.basicConstraints]: (random) => sequence(...random.once(5) ? [boolean(random.once(2))] : [], ...random.once(6) ? [integer(random.pick([-1, 0, 1, 127, 2 ** 31, 2 ** 40]))] : []),
  [OID.subjectAltName]: (random) => sequence(...several(random, 4, generalName)),
  [OID.issuerAltName]: (random) => sequence(...several(random, 2, generalName)),
  [OID.nameConstraints]: (random) => sequence(...[0, 1].flatMap((tag) => (random.once(2) ? [explicit(tag, ...several(random, 3, () => sequence(generalName(random), ...random.once(6) ? [implicitPrimitive(0, Uint8Array.of(random.below(2)))] : [])))] : []))),
  [OID.cRLDistributionPoints]: (random) => sequence(...several(random, 3, distributionPoint)),
  [OID.certificatePolicies]: (random) => sequence(...several(random, 3, () => sequence(objectIdentifier(random.pick(['1.3.6.1.4.1.99999.1.1', OID.anyPolicy])), ...random.once(3) ? [sequence(...several(random, 2, () => sequence(objectIdentifier('1.3.6.1.5.5.7.2.1'), element(TAG.ia5String, ascii('http://cps')))))] : []))),
  [OID.authorityInfoAccess]: (random) => sequence(...several(random, 3, () => sequence(objectIdentifier(random.pick([OID.adOcsp, OID.adCaIssuers, '1.2.3'])), generalName(random)))),
  [OID.policyConstraints]: (random) => sequence(implicitPrimitive(0, Uint8Array.of(random.below(3)))),
  [OID.inhibitAnyPolicy]: (random) => integer(random.below(3)),
  [OID.ocspNoCheck]: () => Uint8Array.of(5, 0),
  '1.3.6.1.4.1.99999.7': (random) => octetString(random.bytes(random.below(9))),
}

/** Extensions without which a path is refused at once. */
const NEEDED = [OID.keyUsage, OID.extKeyUsage, OID.basicConstraints, OID.authorityKeyIdentifier] as const
const CRITICAL: ReadonlySet<string> = new Set([OID.keyUsage, OID.basicConstraints, OID.nameConstraints])

const extension = (random: Random, oid: string): Bytes => sequence(
  objectIdentifier(oid),
  ...CRITICAL.has(oid) !== random.once(12) ? [boolean(!random.once(15))] : [],
  octetString(VALUES[oid]!(random)),
)

const extensions = (random: Random): readonly Bytes[] => {
  const needed = NEEDED.filter(() => !random.once(12))
  const more = Array.from({ length: random.below(5) }, () => random.pick(Object.keys(VALUES))).filter((oid) => random.once(15) || !needed.includes(oid as never))
  return [...needed, ...random.once(15) ? more : new Set(more)].map((oid) => extension(random, oid))
}

const NAME_TYPES = [OID.commonName, OID.countryName, OID.organizationName, OID.serialNumber, OID.userId, OID.domainComponent, OID.emailAddress, '1.2.3.4', '2.5.4.45']
const STRINGS: readonly Make[] = [
  (random) => utf8String(random.pick(['', '★みなと yamada01', 'a', 'a\u0000b', '\u202e', '😀', 'x'.repeat(300)])),
  (random) => element(TAG.printableString, ascii(random.pick(['JP', 'a b', 'a@b', '*', '']))),
  (random) => element(TAG.ia5String, ascii(random.pick(['a@b', 'é', '\u0000', '']))),
  (random) => element(TAG.bmpString, random.bytes(random.below(7))),
  (random) => element(TAG.universalString, random.bytes(random.pick([0, 4, 8, 3]))),
  (random) => element(TAG.teletexString, random.bytes(random.below(5))),
  (random) => element(TAG.numericString, ascii(random.pick(['12 3', 'a']))),
]
const nameOf: Make = (random) => sequence(...several(random, random.once(20) ? 20 : 4, () =>
  setOf(...Array.from({ length: random.once(6) ? 1 + random.below(6) : 1 }, () => sequence(objectIdentifier(random.pick(NAME_TYPES)), random.once(3) ? random.pick(STRINGS)(random) : utf8String('a'))))))

const instant = (random: Random): Bytes => {
  const year = random.pick([2026, 2027, 2027, 2049, 2050, 1950, 9999, 0, 99])
  const date = new Date(Date.UTC(2000, random.below(12), 1 + random.below(28), 23, 59, 59))
  date.setUTCFullYear(year)
  if (random.once(12)) return element(random.pick([TAG.utcTime, TAG.generalizedTime]), ascii(random.pick(['270101000000Z', '2701010000Z', '270101000000+0900', '20270101000000.5Z', '270230000000Z', '991231235960Z', '20270101000000Z', ''])))
  return year >= 1950 && year < 2050 && !random.once(12) ? utcTime(date) : generalizedTime(date)
}

const validity: Make = (random) => (random.once(2) ? sequence(utcTime(new Date('2026-06-01T00:00:00Z')), utcTime(new Date('2027-06-01T00:00:00Z'))) : sequence(instant(random), instant(random)))

const USER = signerNamed('user').key.spki

/** A TBSCertificate below our authority, or nearly. */
export const makeTbs: Make = (random) => sequence(
  ...random.once(20) ? [] : [explicit(0, integer(random.once(20) ? random.below(4) : 2))],
  random.once(8) ? integer(random.pick([0n, -1n, 128n, 2n ** 159n - 1n, 2n ** 159n, 2n ** 160n])) : integer(BigInt(1 + random.below(2 ** 30))),
  signatureAlgorithmIdentifier(random.once(20) ? 'ecdsaWithSHA384' : 'ecdsaWithSHA256'),
  random.once(10) ? nameOf(random) : AUTHORITY.issuing.subject,
  validity(random),
  nameOf(random),
  random.once(10) ? sequence(sequence(objectIdentifier(OID.ecPublicKey), objectIdentifier(random.pick([OID.secp256r1, '1.2.3']))), element(TAG.bitString, random.bytes(random.pick([0, 1, 66])))) : USER,
  ...random.once(20) ? [implicitPrimitive(1 + random.below(2), Uint8Array.of(0, 1))] : [],
  ...random.once(20) ? [] : [explicit(3, sequence(...extensions(random)))],
)
