import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCertificate } from '../certificate/parse-certificate.ts'
import type { CertificatePlan } from '../certificate/plan.ts'
import * as extension from '../certificate/write-extension.ts'
import { writeTbsCertificate } from '../certificate/write-tbs.ts'
import { issuerOf } from '../certificate/issuer-of.ts'
import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { parseDer } from '../der/read-der.ts'
import { explicit, sequence, setOf } from '../der/write-element.ts'
import { boolean, ia5String, nullValue, objectIdentifier, octetString } from '../der/write-value.ts'
import {
  NOT_AFTER, NOT_BEFORE, PUBLICATION, sampleCertificate, sampleHierarchy, sampleKey, sampleName, sampleSerial, sampleSigned,
} from '../sample/hierarchy.ts'
import { checkPath } from './check-path.ts'
import { permits } from './name-constraint-check.ts'
import { trustAuthority } from './trusted-authority.ts'

const { root, rootKey, issuing, issuingKey, issuer, client, clientKey } = sampleHierarchy()
const NOW = new Date('2027-03-01T00:00:00Z')

const trusted = (() => {
  const authority = trustAuthority(issuing, root)
  assert.ok(authority.ok)
  return authority.value
})()

const plan = {
  role: 'client', serial: sampleSerial(), subject: sampleName('a'), key: clientKey.key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER,
  issuer, publication: PUBLICATION,
} as const

/** Exchanges the extensions of a user's certificate and signs the result with the authority's true key. */
const withExtensions = (change: (extensions: readonly Bytes[]) => readonly Bytes[]): Bytes => {
  const parts = parseDer(writeTbsCertificate(plan), { maxBytes: 4096 }, (reader) => reader.sequence((inside) => ({
    before: Array.from({ length: 7 }, () => inside.raw()),
    extensions: inside.optionalContext(3, (list) => list.sequenceOf({ min: 1, max: 99 }, (each) => each.raw())) ?? [],
  })))
  assert.ok(parts.ok)
  return sampleSigned(sequence(...parts.value.before, explicit(3, sequence(...change(parts.value.extensions)))), issuingKey)
}

const exchanged = (oid: string, ...instead: Bytes[]): Bytes =>
  withExtensions(
    (extensions) => extensions.flatMap((each) => (Buffer.from(each).includes(Buffer.from(objectIdentifier(oid))) ? instead : [each]))
  )

const refusal = (der: Uint8Array, now = NOW) => {
  const read = parseCertificate(der)
  if (!read.ok) return { code: 'unreadable', at: read.problem } as const
  const checked = checkPath(read.value, [trusted], now)
  return checked.ok ? undefined : checked.problem
}

test('R-101 a user\'s certificate of our authority is accepted, and says which authority it came from', () => {
  const checked = checkPath(client, [trusted], NOW)
  assert.ok(checked.ok, JSON.stringify(checked))
  assert.equal(checked.value.certificate.serialHex, client.serialHex)
  assert.equal(checked.value.authority, trusted)
})

test('R-110 validity counts from the first second to the whole of the last', () => {
  assert.deepEqual(refusal(client.der, new Date(NOT_BEFORE.getTime() - 1)), { code: 'not-yet-valid', notBefore: NOT_BEFORE })
  assert.equal(refusal(client.der, NOT_BEFORE), undefined)
  assert.equal(refusal(client.der, new Date(NOT_AFTER.getTime() + 999)), undefined)
  assert.deepEqual(refusal(client.der, new Date(NOT_AFTER.getTime() + 1000)), { code: 'expired', notAfter: NOT_AFTER })
})

test('R-110 an authority outside its own validity ends what it issued', () => {
  const endsEarly = sampleCertificate({
    role: 'issuing', serial: sampleSerial(), subject: sampleName('みなと 認証局 1'), key: issuingKey.key, notBefore: NOT_BEFORE,
    notAfter: new Date('2027-01-01T00:00:00Z'), issuer: issuerOf(root), publication: PUBLICATION,
  }, rootKey)
  const authority = trustAuthority(endsEarly, root)
  assert.ok(authority.ok)
  const checked = checkPath(client, [authority.value], NOW)
  assert.deepEqual(checked, { ok: false, problem: { code: 'authority-not-valid', validFrom: NOT_BEFORE, validUntil: endsEarly.notAfter } })
})

test('R-110 certificates of strangers, of other authorities of ours, and under our names are told apart', () => {
  const stranger = sampleHierarchy()
  const otherName = sampleCertificate({ ...plan, issuer: { ...issuer, name: stranger.root.subject } }, issuingKey)
  assert.deepEqual(refusal(otherName.der), { code: 'issuer-unknown' })
  assert.deepEqual(refusal(root.der), { code: 'issuer-unknown' })
  assert.deepEqual(refusal(stranger.client.der), { code: 'issuer-key-unknown' })
  assert.deepEqual(refusal(sampleCertificate(plan, stranger.issuingKey).der), { code: 'signature-wrong' })
  assert.deepEqual(refusal(exchanged(OID.authorityKeyIdentifier)), { code: 'issuer-key-unknown' })
})

test('R-1101 after a rollover, authorities of one name are told apart by their keys', () => {
  const nextKey = sampleKey('ec-p384')
  const next = sampleCertificate({
    role: 'issuing', serial: sampleSerial(), subject: sampleName('みなと 認証局 1'), key: nextKey.key, notBefore: NOT_BEFORE, notAfter: issuing.notAfter,
    issuer: issuerOf(root), publication: PUBLICATION,
  }, rootKey)
  const authority = trustAuthority(next, root)
  assert.ok(authority.ok)
  const issued = sampleCertificate({ ...plan, issuer: issuerOf(next) }, nextKey)
  const both = [trusted, authority.value]
  const [old, renewed] = [checkPath(client, both, NOW), checkPath(issued, both, NOW)]
  assert.ok(old.ok && old.value.authority === trusted)
  assert.ok(renewed.ok && renewed.value.authority === authority.value)
})

test('R-1102 only a certificate for client authentication, that is no authority and holds nothing critical unknown, is accepted', () => {
  assert.deepEqual(refusal(exchanged(OID.extKeyUsage)), { code: 'not-for-client-authentication' })
  assert.deepEqual(refusal(exchanged(OID.extKeyUsage, extension.extKeyUsage([OID.serverAuth]))), { code: 'not-for-client-authentication' })
  assert.deepEqual(
    refusal(exchanged(OID.extKeyUsage, extension.extKeyUsage([OID.anyExtendedKeyUsage]))), { code: 'not-for-client-authentication' },
  )
  assert.deepEqual(refusal(exchanged(OID.keyUsage)), { code: 'not-for-client-authentication' })
  assert.deepEqual(refusal(exchanged(OID.keyUsage, extension.keyUsage(['keyAgreement']))), { code: 'not-for-client-authentication' })
  assert.deepEqual(refusal(exchanged(OID.keyUsage, extension.keyUsage(['digitalSignature', 'keyCertSign']))), { code: 'is-an-authority' })
  assert.deepEqual(refusal(exchanged(OID.basicConstraints, extension.basicConstraints(true, 0))), { code: 'is-an-authority' })
  const unknown = sequence(objectIdentifier('1.2.3.4'), boolean(true), octetString(nullValue()))
  assert.deepEqual(refusal(withExtensions((extensions) => [...extensions, unknown])), { code: 'critical-extension-unknown', oid: '1.2.3.4' })
  const tolerated = sequence(objectIdentifier('1.2.3.4'), octetString(nullValue()))
  assert.equal(refusal(withExtensions((extensions) => [...extensions, tolerated])), undefined)
})

test('R-1214 names outside the root\'s constraints are refused', () => {
  const named = (...names: Parameters<typeof extension.subjectAltName>[0]) => refusal(
    withExtensions((extensions) => [...extensions, extension.subjectAltName(names)])
  )
  assert.equal(named({ kind: 'dns', value: 'login.minato.localhost' }), undefined)
  for (const name of [
    { kind: 'dns', value: 'bank.example' }, { kind: 'dns', value: 'xlocalhost' }, { kind: 'email', value: 'a@localhost' },
    { kind: 'ip', value: Uint8Array.of(127, 0, 0, 1) },
  ] as const) {
    assert.deepEqual(named(name), { code: 'name-not-permitted' })
  }
})

test('R-1214 a mail address in the subject is a name outside the root\'s constraints too', () => {
  const mail = setOf(sequence(objectIdentifier(OID.emailAddress), ia5String('a@evil.example')))
  const parts = parseDer(writeTbsCertificate(plan), { maxBytes: 4096 }, (reader) => reader.sequence((inside) => inside.many({ min: 8, max: 8 }, (each) => each.raw())))
  assert.ok(parts.ok)
  assert.deepEqual(refusal(sampleSigned(sequence(...parts.value.with(5, sequence(mail))), issuingKey)), { code: 'name-not-permitted' })
})

test('name constraints by domain and by network (RFC 5280 §4.2.1.10)', () => {
  const network = { kind: 'ip', value: Uint8Array.of(10, 1, 0, 0, 255, 255, 0, 0) } as const
  const constraints = { permitted: [network], excluded: [{ kind: 'dns', value: 'Example' }] } as const
  assert.ok(permits(undefined, [{ kind: 'email', value: 'a@b' }]))
  assert.ok(permits(constraints, [{ kind: 'ip', value: Uint8Array.of(10, 1, 200, 3) }, { kind: 'dns', value: 'anything.else' }]))
  assert.ok(!permits(constraints, [{ kind: 'ip', value: Uint8Array.of(10, 2, 0, 1) }]))
  assert.ok(!permits(constraints, [{ kind: 'ip', value: new Uint8Array(16) }]))
  assert.ok(!permits(constraints, [{ kind: 'dns', value: 'www.EXAMPLE' }]))
})

test('R-101 no mutation of an accepted certificate is accepted', () => {
  fc.assert(fc.property(fc.nat(client.der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
    const mutant = client.der.slice()
    mutant[at]! ^= change
    assert.notEqual(refusal(mutant), undefined)
  }), { numRuns: 2000 })
})

test('an authority is trusted only under its own root', () => {
  const stranger = sampleHierarchy()
  const problemOf = (...[certificate, above]: Parameters<typeof trustAuthority>) => {
    const authority = trustAuthority(certificate, above)
    return authority.ok ? undefined : authority.problem
  }
  const below = (change: Partial<CertificatePlan>, signer = rootKey) => sampleCertificate({
    role: 'issuing', serial: sampleSerial(), subject: sampleName('x'), key: issuingKey.key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER, issuer: issuerOf(root),
    publication: PUBLICATION, ...change,
  } as CertificatePlan, signer)
  assert.equal(problemOf(issuing, root), undefined)
  assert.equal(problemOf(issuing, issuing), 'root-not-self-signed')
  assert.equal(problemOf(issuing, stranger.root), 'authority-signature-wrong')
  assert.equal(problemOf(client, root), 'authority-not-an-authority')
  assert.equal(problemOf(below({}, issuingKey), root), 'authority-signature-wrong')
  assert.equal(problemOf(below({ issuer }, issuingKey), root), 'authority-not-below-root')
  const tlsRoot = sampleCertificate(
    {
      role: 'tls-root', serial: sampleSerial(), subject: sampleName('x'), key: rootKey.key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER,
      permittedDns: ['localhost'],
    },
    rootKey,
  )
  assert.equal(problemOf(issuing, tlsRoot), 'root-not-an-authority', 'a root of path length 0 has no authorities below it')
})
