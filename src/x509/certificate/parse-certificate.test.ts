import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import * as OID from '../der/oid.ts'
import { toHex } from '../der/bytes.ts'
import { explicit, implicitPrimitive, sequence } from '../der/write-element.ts'
import { bitString, boolean, integer, nullValue, objectIdentifier, octetString } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import { keyIdentifier } from '../key/fingerprint.ts'
import { nameText } from '../name/name-text.ts'
import {
  NOT_AFTER, NOT_BEFORE, PUBLICATION, sampleCertificate, sampleHierarchy, sampleKey, sampleName, sampleSerial,
} from '../sample/hierarchy.ts'
import { issuerOf } from './issuer-of.ts'
import { MOST_CERTIFICATE_BYTES, parseCertificate, parseTbsCertificate } from './parse-certificate.ts'
import { serialFromRandom } from './serial-number.ts'
import { writeTbsCertificate } from './write-tbs.ts'

const { root, issuing, issuer, issuingKey, client, clientKey } = sampleHierarchy()

test('R-1102 a user\'s certificate says what RFC 5280 and the profile ask for, and nothing else', () => {
  assert.equal(client.serial.length, 16)
  assert.equal(nameText(client.subjectName), 'CN=★みなと yamada01,O=みなと信用組合,C=JP')
  assert.deepEqual(client.issuer, issuing.subject)
  assert.deepEqual([client.notBefore, client.notAfter], [NOT_BEFORE, NOT_AFTER])
  assert.deepEqual(client.spki, clientKey.key.spki)
  assert.deepEqual(client.extensions, {
    keyUsage: ['digitalSignature'],
    extKeyUsage: [OID.clientAuth],
    basicConstraints: { authority: false, pathLength: undefined },
    subjectKeyIdentifier: keyIdentifier(clientKey.key),
    authorityKeyIdentifier: issuing.extensions.subjectKeyIdentifier,
    crlDistributionPoints: [PUBLICATION.crlUrl],
    authorityInfoAccess: { ocsp: [], caIssuers: [PUBLICATION.caIssuersUrl] },
  })
  assert.deepEqual(client.extensionList.filter(({ critical }) => critical).map(({ oid }) => oid), [OID.keyUsage, OID.basicConstraints])
})

test('authorities carry their path length, and the demo\'s root only permits localhost (R-1214)', () => {
  assert.deepEqual(root.extensions.basicConstraints, { authority: true, pathLength: 1 })
  assert.deepEqual(issuing.extensions.basicConstraints, { authority: true, pathLength: 0 })
  assert.deepEqual(root.extensions.keyUsage, ['keyCertSign', 'cRLSign'])
  assert.deepEqual(root.extensions.nameConstraints, {
    permitted: [{ kind: 'dns', value: 'localhost' }],
    excluded: [{ kind: 'ip', value: new Uint8Array(8) }, { kind: 'ip', value: new Uint8Array(32) }],
  })
  assert.deepEqual(issuerOf(issuing), issuer)
  assert.throws(() => issuerOf(client), TypeError)
})

test('R-1102 policies and an OCSP responder are written where given', () => {
  const certificate = sampleCertificate({
    role: 'client', serial: sampleSerial(), subject: sampleName('a'), key: clientKey.key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER, issuer,
    publication: { ...PUBLICATION, ocspUrl: 'http://pki.localhost:8080/ocsp' }, policies: ['1.3.6.1.4.1.99999.1.1'],
  }, issuingKey)
  assert.deepEqual(certificate.extensions.certificatePolicies, ['1.3.6.1.4.1.99999.1.1'])
  assert.deepEqual(certificate.extensions.authorityInfoAccess?.ocsp, ['http://pki.localhost:8080/ocsp'])
})

test('R-1102 node:crypto reads the same from our certificates, and agrees on who signed them', () => {
  const chain = [client, issuing, root].map(({ der }) => new X509Certificate(der)) as [X509Certificate, X509Certificate, X509Certificate]
  assert.equal(chain[0].serialNumber.toLowerCase(), client.serialHex)
  assert.deepEqual([chain[0].validFromDate, chain[0].validToDate], [NOT_BEFORE, NOT_AFTER])
  assert.deepEqual(chain[0].keyUsage, [OID.clientAuth])
  assert.equal(chain[0].ca, false)
  assert.equal(chain[1].ca, true)
  assert.ok(chain[0].checkIssued(chain[1]) && chain[0].verify(chain[1].publicKey))
  assert.ok(chain[1].checkIssued(chain[2]) && chain[1].verify(chain[2].publicKey))
  assert.ok(chain[2].checkIssued(chain[2]) && chain[2].verify(chain[2].publicKey))
  assert.ok(!chain[0].verify(chain[2].publicKey))
})

test('R-1102 serial numbers are positive, of 16 octets and 126 random bits, whatever the random octets', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
    const serial = serialFromRandom(random)
    assert.equal(serial[0]! >> 6, 1)
    assert.equal(serial[0]! & 0x3f, random[0]! & 0x3f)
    assert.deepEqual(serial.slice(1), new Uint8Array(random.slice(1)))
  }))
  assert.throws(() => serialFromRandom(new Uint8Array(15)), RangeError)
})

test('validity beyond 2049 switches to GeneralizedTime (RFC 5280 §4.1.2.5)', () => {
  assert.equal(root.notAfter.toISOString(), '2056-11-22T14:59:59.000Z')
  assert.ok(Buffer.from(root.der).includes('\x18\x0f20561122145959Z'))
  assert.ok(Buffer.from(root.der).includes('\x17\x0d261122000000Z'))
})

test('the signed part alone is read alike, and writing is deterministic', () => {
  const tbs = parseTbsCertificate(client.tbs)
  assert.ok(tbs.ok)
  assert.equal(tbs.value.serialHex, toHex(client.serial))
  assert.deepEqual(tbs.value.tbs, client.tbs)
  const plan = {
    role: 'client', serial: client.serial, subject: sampleName('★みなと yamada01'), key: clientKey.key, notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER, issuer, publication: PUBLICATION,
  } as const
  assert.deepEqual(writeTbsCertificate(plan), client.tbs)
  assert.deepEqual(writeTbsCertificate(plan), writeTbsCertificate(plan))
})

const algorithm = signatureAlgorithmIdentifier('ecdsaWithSHA256')
const name = client.subject
const validity = sequence(Uint8Array.of(0x17, 13, ...Buffer.from('261122000000Z')), Uint8Array.of(0x17, 13, ...Buffer.from('271122000000Z')))
const spki = sampleKey().key.spki
const usage = sequence(objectIdentifier(OID.keyUsage), boolean(true), octetString(Uint8Array.of(3, 2, 7, 0x80)))
const certificateOf = (...parts: readonly Uint8Array[]) => sequence(sequence(...parts), algorithm, bitString(new Uint8Array(8)))
const version3 = explicit(0, integer(2))

test('certificates that RFC 5280 does not allow are refused', () => {
  const extensions = explicit(3, sequence(usage))
  assert.ok(parseCertificate(certificateOf(version3, integer(1), algorithm, name, validity, name, spki, extensions)).ok)
  const refused: Readonly<Record<string, Uint8Array>> = {
    'version 1': certificateOf(integer(1), algorithm, name, validity, name, spki),
    'version 2': certificateOf(explicit(0, integer(1)), integer(1), algorithm, name, validity, name, spki, extensions),
    'version 1 written out': certificateOf(explicit(0, integer(0)), integer(1), algorithm, name, validity, name, spki, extensions),
    'serial number zero': certificateOf(version3, integer(0), algorithm, name, validity, name, spki, extensions),
    'serial number negative': certificateOf(version3, integer(-1), algorithm, name, validity, name, spki, extensions),
    'serial number of 21 octets': certificateOf(version3, integer(2n ** 160n), algorithm, name, validity, name, spki, extensions),
    'unique identifier': certificateOf(
      version3, integer(1), algorithm, name, validity, name, spki, implicitPrimitive(1, Uint8Array.of(0, 1)), extensions,
    ),
    'no extensions': certificateOf(version3, integer(1), algorithm, name, validity, name, spki),
    'an empty list of extensions': certificateOf(version3, integer(1), algorithm, name, validity, name, spki, explicit(3, sequence())),
    'an extension twice': certificateOf(version3, integer(1), algorithm, name, validity, name, spki, explicit(3, sequence(usage, usage))),
    'a malformed extension': certificateOf(
      version3, integer(1), algorithm, name, validity, name, spki,
      explicit(3, sequence(sequence(objectIdentifier(OID.keyUsage), octetString(nullValue())))),
    ),
    'criticality FALSE written out': certificateOf(
      version3, integer(1), algorithm, name, validity, name, spki,
      explicit(3, sequence(sequence(objectIdentifier(OID.keyUsage), boolean(false), octetString(Uint8Array.of(3, 2, 7, 0x80))))),
    ),
    'other algorithm outside': sequence(
      sequence(version3, integer(1), algorithm, name, validity, name, spki, extensions),
      signatureAlgorithmIdentifier('ecdsaWithSHA384'), bitString(new Uint8Array(8)),
    ),
    'unused bits in the signature': sequence(
      sequence(version3, integer(1), algorithm, name, validity, name, spki, extensions), algorithm, Uint8Array.of(3, 2, 1, 0),
    ),
    'something after the signature': sequence(
      sequence(version3, integer(1), algorithm, name, validity, name, spki, extensions), algorithm, bitString(new Uint8Array(8)),
      nullValue(),
    ),
    'bytes after the certificate': Uint8Array.of(...client.der, 0x05, 0x00),
    'nothing': new Uint8Array(),
    'too many bytes': new Uint8Array(MOST_CERTIFICATE_BYTES + 1),
  }
  for (const [defect, der] of Object.entries(refused)) assert.equal(parseCertificate(der).ok, false, defect)
})

const withExtension = (oid: string, value: Uint8Array) => certificateOf(
  version3, integer(1), algorithm, name, validity, name, spki, explicit(3, sequence(sequence(objectIdentifier(oid), octetString(value)))),
)
const generalName = (value: Uint8Array) => withExtension(OID.subjectAltName, sequence(value))
const point = (...parts: readonly Uint8Array[]) => withExtension(OID.cRLDistributionPoints, sequence(sequence(...parts)))
const KEY_ID = implicitPrimitive(0, new Uint8Array(20))

test('R-1102 extensions and keys that OpenSSL finds malformed are refused here too', () => {
  const host = implicitPrimitive(2, Uint8Array.of(0x61))
  assert.ok(parseCertificate(withExtension(OID.authorityKeyIdentifier, sequence(KEY_ID, explicit(1, host), implicitPrimitive(2, Uint8Array.of(1))))).ok)
  assert.ok(parseCertificate(generalName(explicit(4, name))).ok)
  assert.ok(parseCertificate(point(explicit(0, explicit(0, host)), implicitPrimitive(1, Uint8Array.of(1, 6)))).ok)
  assert.ok(parseCertificate(point(explicit(2, host))).ok)
  const refused: Readonly<Record<string, Uint8Array>> = {
    'a path length without an authority': withExtension(OID.basicConstraints, sequence(integer(0))),
    'a serial number of the issuer that is none': withExtension(OID.authorityKeyIdentifier, sequence(KEY_ID, explicit(1, host), implicitPrimitive(2, new Uint8Array()))),
    'an issuer without its serial number': withExtension(OID.authorityKeyIdentifier, sequence(KEY_ID, explicit(1, host))),
    'a serial number without its issuer': withExtension(OID.authorityKeyIdentifier, sequence(KEY_ID, implicitPrimitive(2, Uint8Array.of(1)))),
    'a directory name that is none': generalName(explicit(4, integer(1))),
    'an other name without a value': generalName(explicit(0, objectIdentifier('1.2.3'))),
    'a registered id that is none': generalName(implicitPrimitive(8, Uint8Array.of(0x80))),
    'a name of a kind that does not exist': generalName(implicitPrimitive(9, Uint8Array.of(1))),
    'reasons of a distribution point that are no bits': point(explicit(0, explicit(0, host)), implicitPrimitive(1, Uint8Array.of(9, 1))),
    'a distribution point without anything': point(),
    'a distribution point of reasons alone': point(implicitPrimitive(1, Uint8Array.of(1, 6))),
    'a distribution point relative to nothing': point(explicit(0, explicit(1, integer(1)))),
    'a name in a VisibleString': generalName(explicit(4, sequence(Uint8Array.of(0x31, 10, 0x30, 8, 6, 3, 0x55, 4, 3, 0x1a, 1, 0x61)))),
    'a public key that is none': certificateOf(version3, integer(1), algorithm, name, validity, name, sequence(sequence(), objectIdentifier('1.2.3')), explicit(3, sequence(usage))),
  }
  for (const [defect, der] of Object.entries(refused)) assert.equal(parseCertificate(der).ok, false, defect)
})

test('no mutation of a certificate throws, and none is read as the same certificate', () => {
  fc.assert(fc.property(fc.nat(client.der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
    const mutant = client.der.slice()
    mutant[at]! ^= change
    const read = parseCertificate(mutant)
    if (read.ok) assert.notDeepEqual([read.value.tbs, read.value.signature], [client.tbs, client.signature])
  }), { numRuns: 3000 })
})
