import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CrlPlan } from '../crl/write-crl.ts'
import * as extension from '../certificate/write-extension.ts'
import { type Bytes, compareBytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { explicit, sequence } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { boolean, integer, objectIdentifier, octetString, unsignedInteger } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import { writeName } from '../name/distinguished-name.ts'
import { sampleHierarchy, sampleName, sampleSerial } from '../sample/hierarchy.ts'
import { sampleTbsCertList } from '../sample/revoked.ts'
import type { CrlContext } from './crl-rule.ts'
import { CRL_RULES } from './crl-rules.ts'
import { lintCrl } from './lint-crl.ts'

const { issuer } = sampleHierarchy()
const URL_OF_CRL = 'http://pki.localhost:8080/minato/1.crl'
const THIS = new Date('2026-11-22T06:00:00Z')
const NEXT = new Date('2026-11-23T06:00:00Z')
const plan: CrlPlan = { issuer, number: 7n, thisUpdate: THIS, nextUpdate: NEXT, distribution: { url: URL_OF_CRL, onlyUserCertificates: true } }
const context: CrlContext = { issuer, previousNumber: 6n, mostValidityHours: 24, distributionUrl: URL_OF_CRL }

const written = (change: Partial<CrlPlan>): Bytes => sampleTbsCertList({ ...plan, ...change })

const bare = (extensions: readonly Bytes[], entries: readonly Bytes[] = [], algorithm = signatureAlgorithmIdentifier('ecdsaWithSHA256')): Bytes =>
  sequence(
    integer(1), algorithm, issuer.name, time(THIS), time(NEXT), ...(entries.length === 0 ? [] : [sequence(...entries)]),
    explicit(0, sequence(...extensions)),
  )

const aki = extension.authorityKeyIdentifier(issuer.keyIdentifier)
const number = extension.crlNumber(7n)
const point = extension.issuingDistributionPoint(URL_OF_CRL, true)
const entry = (serial: Uint8Array, revokedAt = THIS): Bytes => sequence(unsignedInteger(serial), time(revokedAt))
const [low, high] = [sampleSerial(), sampleSerial()].sort(compareBytes) as [Bytes, Bytes]
const onlyAuthorities = sequence(
  objectIdentifier(OID.issuingDistributionPoint), boolean(true), octetString(sequence(Uint8Array.of(0x82, 1, 0xff))),
)

type Sample = { readonly defect: string; readonly tbs: Bytes; readonly context?: Partial<CrlContext> }

/** For every rule, CRLs that break it; each is named after its defect. */
const BROKEN: Readonly<Record<string, readonly Sample[]>> = {
  'rfc5280/crl-authority-key-identifier': [
    { defect: 'missing', tbs: bare([number, point]) },
    { defect: 'of another key', tbs: written({ issuer: { ...issuer, keyIdentifier: new Uint8Array(20) } }) },
  ],
  'rfc5280/crl-extension-criticality': [
    { defect: 'number critical', tbs: bare([aki, sequence(objectIdentifier(OID.cRLNumber), boolean(true), octetString(integer(7))), point]) },
    {
      defect: 'distribution point not critical',
      tbs: bare(
        [aki, number, sequence(objectIdentifier(OID.issuingDistributionPoint), octetString(sequence(Uint8Array.of(0x81, 1, 0xff))))]
      ),
    },
  ],
  'rfc5280/crl-issuer': [{ defect: 'another name', tbs: written({ issuer: { ...issuer, name: writeName(sampleName('another')) } }) }],
  'rfc5280/crl-issuing-distribution-point': [
    { defect: 'another URL', tbs: written({ distribution: { url: 'http://pki.localhost:8080/2.crl', onlyUserCertificates: true } }) },
    { defect: 'missing', tbs: bare([aki, number]) },
    { defect: 'present though published anywhere', tbs: written({}), context: { distributionUrl: undefined as never } },
    { defect: 'authorities only', tbs: bare([aki, number, onlyAuthorities]) },
  ],
  'rfc5280/crl-number': [
    { defect: 'missing', tbs: bare([aki, point]) },
    { defect: 'the same again', tbs: written({}), context: { previousNumber: 7n } },
    { defect: 'negative', tbs: written({ number: -1n }) },
    { defect: 'of 21 octets', tbs: written({ number: 2n ** 160n }) },
  ],
  'rfc5280/crl-signature-algorithm': [
    { defect: 'not the authority\'s', tbs: bare([aki, number, point], [], signatureAlgorithmIdentifier('sha256WithRSAEncryption')) },
  ],
  'rfc5280/crl-times': [{ defect: 'ends as it begins', tbs: written({ nextUpdate: THIS }) }],
  'bank/crl-entries': [
    { defect: 'one that is to be named is missing', tbs: bare([aki, number, point], [entry(low)]), context: { entries: 2 } },
    { defect: 'names more than are to be named', tbs: bare([aki, number, point], [entry(low), entry(high)]), context: { entries: 1 } },
    { defect: 'a serial number twice', tbs: bare([aki, number, point], [entry(low), entry(low)]) },
    { defect: 'out of order', tbs: bare([aki, number, point], [entry(high), entry(low)]) },
    { defect: 'a serial number of somebody else', tbs: bare([aki, number, point], [entry(Uint8Array.of(1))]) },
    { defect: 'revoked after the CRL was made', tbs: bare([aki, number, point], [entry(low, NEXT)]) },
  ],
  'bank/crl-extensions': [
    {
      defect: 'a delta CRL',
      tbs: bare([aki, number, point, sequence(objectIdentifier(OID.deltaCRLIndicator), boolean(true), octetString(integer(1)))]),
    },
  ],
  'bank/crl-validity': [{ defect: 'good for too long', tbs: written({}), context: { mostValidityHours: 23 } }],
}

test('R-1102 a CRL as this product makes it passes every rule, with and without a distribution point', () => {
  assert.ok(lintCrl(written({}), context).ok)
  const { distribution: _, ...anywhere } = plan
  const { distributionUrl: __, ...published } = context
  const entries = [low, high].map((serial) => ({ serial, revokedAt: THIS, reason: 'keyCompromise' } as const))
  const result = lintCrl(sampleTbsCertList(anywhere, entries), { ...published, previousNumber: undefined })
  assert.ok(result.ok, JSON.stringify(result.ok ? '' : result.problem))
  assert.equal(result.value.revokedCount, 2)
})

for (const [id, samples] of Object.entries(BROKEN)) {
  for (const { defect, tbs, context: change } of samples) {
    test(`R-1102 the rule ${id} finds: ${defect}`, () => {
      const result = lintCrl(tbs, { ...context, ...change })
      assert.ok(!result.ok)
      assert.ok(
        result.problem.some((finding) => finding.id === id && finding.cite !== '' && finding.detail !== ''),
        JSON.stringify(result.problem),
      )
    })
  }
}

test('R-1102 every rule about CRLs has an id of its own, a source, and a sample that breaks it', () => {
  assert.deepEqual(CRL_RULES.map(({ id }) => id).sort(), Object.keys(BROKEN).sort())
  for (const { cite } of CRL_RULES) assert.match(cite, /RFC \d{4} §|R-\d{3,4}/)
})

test('what is no CRL at all is one finding', () => {
  for (const der of [new Uint8Array(), written({}).subarray(0, 60)]) {
    const result = lintCrl(der, context)
    assert.ok(!result.ok)
    assert.deepEqual(result.problem.map(({ id, detail }) => [id, detail.replace(/\d+/, '')]), [['rfc5280/crl-well-formed', 'truncated at octet ']])
  }
})
