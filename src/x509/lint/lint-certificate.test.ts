import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CertificatePlan, Issuer } from '../certificate/plan.ts'
import type { Role } from '../certificate/role.ts'
import { issuerOf } from '../certificate/issuer-of.ts'
import * as extension from '../certificate/write-extension.ts'
import { writeTbsCertificate } from '../certificate/write-tbs.ts'
import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { parseDer } from '../der/read-der.ts'
import { explicit, sequence, setOf } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { boolean, integer, nullValue, objectIdentifier, octetString, printableString, unsignedInteger, utf8String } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import { keyIdentifier } from '../key/fingerprint.ts'
import { ecSpki } from '../key/parse-public-key.ts'
import { writeName } from '../name/distinguished-name.ts'
import { NOT_AFTER, NOT_BEFORE, PUBLICATION, sampleHierarchy, sampleKey, sampleName, sampleSerial } from '../sample/hierarchy.ts'
import type { CertificateContext } from './certificate-rule.ts'
import { CERTIFICATE_RULES } from './certificate-rules.ts'
import { LintedCertificate, lintCertificate } from './lint-certificate.ts'

const { root, issuer, issuing } = sampleHierarchy()
const { key } = sampleKey()
const ACQUIRED = new Date('2026-11-22T00:00:00Z')

const every = { serial: sampleSerial(), subject: sampleName('★みなと yamada01'), key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER }

const PLANS: Readonly<Record<Role, CertificatePlan>> = {
  'root': { ...every, role: 'root' },
  'issuing': { ...every, role: 'issuing', issuer: issuerOf(root), publication: PUBLICATION },
  'client': {
    ...every, role: 'client', issuer, publication: { ...PUBLICATION, ocspUrl: 'http://pki.localhost:8080/ocsp' },
    policies: ['1.3.6.1.4.1.99999.1'],
  },
  'tls-root': { ...every, role: 'tls-root', permittedDns: ['localhost'] },
  'tls-server': { ...every, role: 'tls-server', issuer, hosts: ['login.minato.localhost', '*.login.minato.localhost'] },
}

const contextOf = (role: Role, change: Partial<CertificateContext> = {}): CertificateContext => {
  const plan = PLANS[role]
  return { role, issuer: 'issuer' in plan ? plan.issuer : 'self', acquiredAt: ACQUIRED, mostValidityDays: 400, ...change }
}

/** The top-level parts of a TBSCertificate, for exchanging one. */
type Parts = {
  version: Bytes; serial: Bytes; algorithm: Bytes; issuer: Bytes; validity: Bytes; subject: Bytes; spki: Bytes; extensions: readonly Bytes[],
}

const partsOf = (tbs: Uint8Array): Parts => {
  const read = parseDer(tbs, { maxBytes: 10_000 }, (reader) => reader.sequence((inside) => {
    const [
      version, serial, algorithm, name, validity, subject, spki,
    ] = Array.from({ length: 7 }, () => inside.raw()) as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes]
    const extensions = inside.optionalContext(3, (list) => list.sequenceOf({ min: 0, max: 99 }, (each) => each.raw())) ?? []
    return { version, serial, algorithm, issuer: name, validity, subject, spki, extensions }
  }))
  assert.ok(read.ok)
  return read.value
}

const join = ({ version, serial, algorithm, issuer: name, validity, subject, spki, extensions }: Parts): Bytes =>
  sequence(version, serial, algorithm, name, validity, subject, spki, explicit(3, sequence(...extensions)))

const broken = (role: Role, change: (parts: Parts) => Partial<Parts>): Bytes => {
  const parts = partsOf(writeTbsCertificate(PLANS[role]))
  return join({ ...parts, ...change(parts) })
}

const holds = (oid: string) => (written: Bytes): boolean => Buffer.from(written).includes(Buffer.from(objectIdentifier(oid)))

/** A sample in which one extension is exchanged, or left out. */
const withExtension = (role: Role, oid: string, ...exchanged: Bytes[]): Bytes =>
  broken(role, ({ extensions }) => ({ extensions: extensions.flatMap((written) => (holds(oid)(written) ? exchanged : [written])) }))

const added = (role: Role, ...more: Bytes[]): Bytes => broken(role, ({ extensions }) => ({ extensions: [...extensions, ...more] }))

const named = (...attributes: (readonly [string, Bytes])[]): Bytes =>
  sequence(...attributes.map(([oid, value]) => setOf(sequence(objectIdentifier(oid), value))))

const uriSan = (critical: boolean) => sequence(
  objectIdentifier(OID.subjectAltName), ...(critical ? [boolean(true)] : []), octetString(sequence(Uint8Array.of(0x82, 1, 0x61))),
)

const issuedBy = (change: Partial<Issuer>): Bytes => writeTbsCertificate(
  { ...PLANS['client'], role: 'client', issuer: { ...issuer, ...change }, publication: PUBLICATION }
)

type Sample = { readonly role: Role; readonly defect: string; readonly tbs: Bytes; readonly context?: Partial<CertificateContext> }

/** For every rule, certificates that break it; each is named after its defect. */
const BROKEN: Readonly<Record<string, readonly Sample[]>> = {
  'rfc5280/authority-key-identifier': [
    { role: 'client', defect: 'missing', tbs: withExtension('client', OID.authorityKeyIdentifier) },
    { role: 'client', defect: 'of another key', tbs: issuedBy({ keyIdentifier: new Uint8Array(20) }) },
    {
      role: 'root', defect: 'of another key in a root',
      tbs: withExtension('root', OID.authorityKeyIdentifier, extension.authorityKeyIdentifier(new Uint8Array(20))),
    },
  ],
  'rfc5280/basic-constraints': [
    { role: 'client', defect: 'missing', tbs: withExtension('client', OID.basicConstraints) },
  ],
  'rfc5280/certificate-policies': [{
    role: 'client', defect: 'twice the same',
    tbs: withExtension('client', OID.certificatePolicies, extension.certificatePolicies(['1.2.3', '1.2.3'])),
  }],
  'rfc5280/extension-criticality': [
    {
      role: 'client', defect: 'key usage not critical',
      tbs: withExtension('client', OID.keyUsage, sequence(objectIdentifier(OID.keyUsage), octetString(Uint8Array.of(3, 2, 7, 0x80)))),
    },
    {
      role: 'client', defect: 'CRL distribution points critical',
      tbs: withExtension(
        'client', OID.cRLDistributionPoints,
        sequence(
          objectIdentifier(OID.cRLDistributionPoints), boolean(true),
          octetString(sequence(sequence(explicit(0, explicit(0, Uint8Array.of(0x86, 1, 0x61)))))),
        ),
      ),
    },
  ],
  'rfc5280/issuer-name': [
    { role: 'client', defect: 'another name', tbs: issuedBy({ name: writeName(sampleName('another')) }) },
    {
      role: 'client', defect: 'the same name in another string type',
      tbs: issuedBy({ name: named([OID.commonName, printableString('a')]) }),
      context: { issuer: { ...issuer, name: named([OID.commonName, utf8String('a')]) } },
    },
    { role: 'client', defect: 'no name', tbs: issuedBy({ name: sequence() }), context: { issuer: { ...issuer, name: sequence() } } },
    { role: 'root', defect: 'a root by another', tbs: broken('root', () => ({ issuer: issuer.name })) },
  ],
  'rfc5280/key-usage': [
    { role: 'client', defect: 'missing', tbs: withExtension('client', OID.keyUsage) },
    { role: 'client', defect: 'no bit set', tbs: withExtension('client', OID.keyUsage, extension.keyUsage([])) },
    {
      role: 'client', defect: 'a user who signs certificates',
      tbs: withExtension('client', OID.keyUsage, extension.keyUsage(['digitalSignature', 'keyCertSign'])),
    },
    {
      role: 'issuing', defect: 'an authority that may not sign',
      tbs: withExtension('issuing', OID.keyUsage, extension.keyUsage(['cRLSign'])),
    },
  ],
  'rfc5280/locations': [
    {
      role: 'client', defect: 'CRL by https',
      tbs: withExtension('client', OID.cRLDistributionPoints, extension.crlDistributionPoints('https://pki.localhost/1.crl')),
    },
    {
      role: 'client', defect: 'a relative URL',
      tbs: withExtension('client', OID.authorityInfoAccess, extension.authorityInfoAccess('1.cer')),
    },
  ],
  'rfc5280/name-constraints': [
    {
      role: 'client', defect: 'in a user\'s certificate',
      tbs: added('client', extension.nameConstraints([{ kind: 'dns', value: 'localhost' }], [])),
    },
    { role: 'root', defect: 'that constrain nothing', tbs: added('root', extension.nameConstraints([], [])) },
  ],
  'rfc5280/name-encoding': [
    {
      role: 'client', defect: 'common name as PrintableString',
      tbs: broken('client', () => ({ subject: named([OID.commonName, printableString('a')]) })),
    },
    {
      role: 'client', defect: 'common name of 65 characters',
      tbs: broken('client', () => ({ subject: named([OID.commonName, utf8String('a'.repeat(65))]) })),
    },
    {
      role: 'client', defect: 'an attribute type of somebody else',
      tbs: broken('client', () => ({ subject: named(['1.2.3', utf8String('a')]) })),
    },
    {
      role: 'client', defect: 'a country of three letters',
      tbs: broken('client', () => ({ subject: named([OID.countryName, printableString('JPN')], [OID.commonName, utf8String('a')]) })),
    },
  ],
  'rfc5280/public-key': [{
    role: 'client', defect: 'a point off the curve',
    tbs: broken('client', () => ({ spki: ecSpki(OID.secp256r1, Uint8Array.of(4, ...new Uint8Array(64))) })),
  }],
  'rfc5280/signature-algorithm': [
    {
      role: 'client', defect: 'not the authority\'s',
      tbs: broken('client', () => ({ algorithm: signatureAlgorithmIdentifier('ecdsaWithSHA384') })),
    },
    { role: 'client', defect: 'SHA-1', tbs: broken('client', () => ({ algorithm: sequence(objectIdentifier('1.2.840.10045.4.1')) })) },
    {
      role: 'client', defect: 'with NULL for parameters',
      tbs: broken('client', () => ({ algorithm: sequence(objectIdentifier(OID.ecdsaWithSHA256), nullValue()) })),
    },
    {
      role: 'root', defect: 'of another key type in a root',
      tbs: broken('root', () => ({ algorithm: signatureAlgorithmIdentifier('sha256WithRSAEncryption') })),
    },
  ],
  'rfc5280/subject-alt-name': ['a_b', 'A.localhost', 'a..b', '-a', '', 'a.*.b', `${'a'.repeat(64)}.localhost`].map((host) => (
    { role: 'tls-server', defect: `host "${host}"`, tbs: writeTbsCertificate({ ...every, role: 'tls-server', issuer, hosts: [host] }) })),
  'rfc5280/subject-key-identifier': [
    { role: 'client', defect: 'missing', tbs: withExtension('client', OID.subjectKeyIdentifier) },
    {
      role: 'client', defect: 'not of this key',
      tbs: withExtension('client', OID.subjectKeyIdentifier, extension.subjectKeyIdentifier(new Uint8Array(20))),
    },
  ],
  'rfc5280/subject-present': [
    { role: 'issuing', defect: 'an authority without name', tbs: broken('issuing', () => ({ subject: sequence() })) },
    { role: 'client', defect: 'no name at all', tbs: broken('client', () => ({ subject: sequence() })) },
    {
      role: 'client', defect: 'alternative name not critical',
      tbs: broken('client', ({ extensions }) => ({ subject: sequence(), extensions: [...extensions, uriSan(false)] })),
    },
  ],
  'rfc5280/validity-order': [{
    role: 'client', defect: 'ends before it begins',
    tbs: broken('client', () => ({ validity: sequence(time(NOT_AFTER), time(NOT_BEFORE)) })),
  }],
  'bank/authority': [
    {
      role: 'client', defect: 'a user as authority',
      tbs: withExtension('client', OID.basicConstraints, extension.basicConstraints(true, 0)),
    },
    { role: 'issuing', defect: 'no path length', tbs: withExtension('issuing', OID.basicConstraints, extension.basicConstraints(true)) },
  ],
  'bank/client-subject': [{
    role: 'client', defect: 'no common name',
    tbs: broken('client', () => ({ subject: writeName([{ type: 'countryName', value: 'JP' }]) })),
  }],
  'bank/extensions': [
    { role: 'client', defect: 'an unknown one', tbs: added('client', sequence(objectIdentifier('1.2.3'), octetString(nullValue()))) },
    { role: 'client', defect: 'AIA missing', tbs: withExtension('client', OID.authorityInfoAccess) },
    { role: 'root', defect: 'purposes in a root', tbs: added('root', extension.extKeyUsage([OID.clientAuth])) },
    { role: 'tls-root', defect: 'unconstrained', tbs: withExtension('tls-root', OID.nameConstraints) },
  ],
  'bank/not-before': [{
    role: 'client', defect: 'from after the acquisition',
    tbs: writeTbsCertificate(PLANS['client']),
    context: { acquiredAt: new Date(NOT_BEFORE.getTime() - 1) },
  }],
  'bank/own-key': [{
    role: 'client', defect: 'the authority\'s key',
    tbs: issuedBy({ keyIdentifier: keyIdentifier(key) }),
    context: { issuer: { ...issuer, keyIdentifier: keyIdentifier(key) } },
  }],
  'bank/publication': [{
    role: 'client', defect: 'no URL of the authority',
    tbs: withExtension(
      'client', OID.authorityInfoAccess,
      sequence(
        objectIdentifier(OID.authorityInfoAccess),
        octetString(sequence(sequence(objectIdentifier(OID.adOcsp), Uint8Array.of(0x86, 8, ...Buffer.from('http://a'))))),
      ),
    ),
  }],
  'bank/purposes': [
    {
      role: 'client', defect: 'server authentication besides',
      tbs: withExtension('client', OID.extKeyUsage, extension.extKeyUsage([OID.clientAuth, OID.serverAuth])),
    },
    {
      role: 'client', defect: 'any purpose',
      tbs: withExtension('client', OID.extKeyUsage, extension.extKeyUsage([OID.anyExtendedKeyUsage])),
    },
  ],
  'bank/serial-number': [
    { role: 'client', defect: 'eight octets', tbs: broken('client', () => ({ serial: unsignedInteger(sampleSerial().slice(0, 8)) })) },
    { role: 'client', defect: 'seventeen octets', tbs: broken('client', () => ({ serial: integer(2n ** 127n) })) },
    { role: 'client', defect: 'counted', tbs: broken('client', () => ({ serial: integer(1) })) },
  ],
  'bank/tls-root-constraints': [
    { role: 'tls-root', defect: 'unconstrained', tbs: withExtension('tls-root', OID.nameConstraints) },
    { role: 'tls-root', defect: 'every domain', tbs: writeTbsCertificate({ ...every, role: 'tls-root', permittedDns: [''] }) },
    {
      role: 'tls-root', defect: 'addresses left free',
      tbs: withExtension('tls-root', OID.nameConstraints, extension.nameConstraints([{ kind: 'dns', value: 'localhost' }], [])),
    },
    {
      role: 'tls-root', defect: 'IPv6 left free',
      tbs: withExtension(
        'tls-root', OID.nameConstraints,
        extension.nameConstraints([{ kind: 'dns', value: 'localhost' }], [{ kind: 'ip', value: new Uint8Array(8) }]),
      ),
    },
  ],
  'bank/tls-server-hosts': [{
    role: 'tls-server', defect: 'an address',
    tbs: withExtension('tls-server', OID.subjectAltName, extension.subjectAltName([{ kind: 'ip', value: Uint8Array.of(127, 0, 0, 1) }])),
  }],
  'bank/usages': [{
    role: 'client', defect: 'key encipherment',
    tbs: withExtension('client', OID.keyUsage, extension.keyUsage(['digitalSignature', 'keyEncipherment'])),
  }],
  'bank/validity-limit': [
    { role: 'client', defect: 'one day too long', tbs: writeTbsCertificate(PLANS['client']), context: { mostValidityDays: 364 } },
    {
      role: 'client', defect: 'measured from the acquisition',
      tbs: writeTbsCertificate(PLANS['client']),
      context: { acquiredAt: new Date('2026-11-22T14:59:58Z'), mostValidityDays: 365 },
    },
  ],
}

for (const role of Object.keys(PLANS) as Role[]) {
  test(`R-1102 a certificate for ${role} as this product makes it passes every rule`, () => {
    const result = lintCertificate(writeTbsCertificate(PLANS[role]), contextOf(role))
    assert.ok(result.ok, JSON.stringify(result))
    assert.deepEqual(result.value.tbs, writeTbsCertificate(PLANS[role]))
    assert.equal(result.value.signatureAlgorithm, 'ecdsaWithSHA256')
  })
}

for (const [id, samples] of Object.entries(BROKEN)) {
  for (const { role, defect, tbs, context } of samples) {
    test(`R-1102 the rule ${id} finds: ${defect}`, () => {
      const result = lintCertificate(tbs, contextOf(role, context))
      assert.ok(!result.ok)
      assert.ok(
        result.problem.some((finding) => finding.id === id && finding.cite !== '' && finding.detail !== ''),
        JSON.stringify(result.problem),
      )
    })
  }
}

test('R-1102 every rule has an id of its own, a source, and a sample that breaks it', () => {
  assert.deepEqual(CERTIFICATE_RULES.map(({ id }) => id).sort(), Object.keys(BROKEN).sort())
  for (const { cite } of CERTIFICATE_RULES) assert.match(cite, /RFC \d{4} §|R-\d{3,4}/)
})

test('all findings are told together, and bytes that are no certificate are one finding', () => {
  const result = lintCertificate(
    broken('client', () => ({ serial: integer(1), validity: sequence(time(NOT_AFTER), time(NOT_BEFORE)) })), contextOf('client'),
  )
  assert.ok(!result.ok)
  assert.deepEqual(result.problem.map(({ id }) => id), ['rfc5280/validity-order', 'bank/not-before', 'bank/serial-number'])
  assert.deepEqual(lintCertificate(Uint8Array.of(0x30, 0x80), contextOf('client')), {
    ok: false, problem: [{ id: 'rfc5280/well-formed', cite: 'RFC 5280 §4.1, X.690', detail: 'length-indefinite at octet 1' }],
  })
  assert.equal(lintCertificate(issuing.tbs, contextOf('client')).ok, false)
})

test('R-1213 the limit on validity is measured from the acquisition, even if notBefore lies a year earlier', () => {
  const early = writeTbsCertificate({ ...every, role: 'client', issuer, publication: PUBLICATION, notBefore: new Date('2025-11-22T00:00:00Z') })
  assert.ok(lintCertificate(early, contextOf('client', { mostValidityDays: 366 })).ok)
  assert.ok(!lintCertificate(early, contextOf('client', { mostValidityDays: 365 })).ok)
})

test('nothing but the lint makes a linted certificate', () => {
  const genuine = lintCertificate(writeTbsCertificate(PLANS['client']), contextOf('client'))
  assert.ok(genuine.ok && LintedCertificate.isOne(genuine.value))
  const { tbs, signatureAlgorithm, context } = genuine.value
  // @ts-expect-error the constructor is out of reach
  const made = (): LintedCertificate => new LintedCertificate(tbs, signatureAlgorithm, context, { tbs: new Uint8Array(tbs), signer: { spki: new Uint8Array() } })
  assert.equal(typeof made, 'function')
  // @ts-expect-error an object of the same shape is not one
  const forged: LintedCertificate = { ...genuine.value }
  assert.equal(LintedCertificate.isOne(forged), false)
  assert.equal(LintedCertificate.isOne(Object.create(LintedCertificate.prototype)), false)
  for (const other of [null, undefined, 1, 'tbs']) assert.equal(LintedCertificate.isOne(other), false)
})
