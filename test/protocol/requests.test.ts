import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fromPem } from '../../src/x509/der/pem.ts'
import * as OID from '../../src/x509/der/oid.ts'
import type { KeyAlgorithm } from '../../src/x509/key/algorithms.ts'
import { attributeOf } from '../../src/x509/name/read-name.ts'
import { MOST_REQUEST_BYTES } from '../../src/x509/request/parse-request.ts'
import { verifyPossession } from '../../src/x509/request/verify-possession.ts'
import { PROVING } from '../proving.ts'
import { run, temporaryFolder } from './openssl-issuer.ts'

const lacking = (program: string): string | false => !existsSync(`/usr/bin/${program}`) && `${program} is not installed`

const scope = new AsyncDisposableStack()
let folder = ''
const file = (name: string): string => join(folder, name)
before(async () => { folder = scope.use(await temporaryFolder()).folder })
after(() => scope.disposeAsync())

/** A request in PEM, as a person would paste it. */
const judge = async (name: string) => {
  const der = fromPem('CERTIFICATE REQUEST', await readFile(file(name), 'utf8'), MOST_REQUEST_BYTES)
  assert.ok(der.ok, der.ok ? '' : der.problem)
  return verifyPossession(der.value)
}

const KEYS: readonly { readonly algorithm: KeyAlgorithm; readonly openssl: readonly string[]; readonly certtool: readonly string[] }[] = [
  {
    algorithm: 'ec-p256', openssl: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    certtool: ['--key-type=ecdsa', '--curve=secp256r1'],
  },
  {
    algorithm: 'ec-p384', openssl: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
    certtool: ['--key-type=ecdsa', '--curve=secp384r1'],
  },
  { algorithm: 'rsa-3072', openssl: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'], certtool: ['--key-type=rsa', '--bits=3072'] },
  { algorithm: 'rsa-4096', openssl: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'], certtool: ['--key-type=rsa', '--bits=4096'] },
]

/** Keys of 4096 bits take seconds to make, so they are left to the longer proofs. */
const isQuick = (algorithm: KeyAlgorithm): boolean => algorithm !== 'rsa-4096' || PROVING

for (const { algorithm, openssl, certtool } of KEYS.filter((each) => isQuick(each.algorithm))) {
  test(`R-311 a request with a key of ${algorithm} made by openssl is accepted`, async () => {
    await run('openssl', ['genpkey', ...openssl, '-out', file('key.pem')])
    await run(
      'openssl',
      [
        'req', '-new', '-utf8', '-key', file('key.pem'), '-subj', '/C=JP/CN=山田', '-addext', 'extendedKeyUsage=clientAuth', '-out',
        file('openssl.pem'),
      ],
    )
    const request = await judge('openssl.pem')
    assert.ok(request.ok, JSON.stringify(request))
    assert.equal(request.value.key.algorithm, algorithm)
    assert.equal(attributeOf(request.value.subject, 'commonName'), '山田')
    assert.deepEqual(request.value.attributes.map(({ oid }) => oid), [OID.extensionRequest])
  })

  test(`R-311 a request with a key of ${algorithm} made by certtool is accepted`, { skip: lacking('certtool') }, async () => {
    await writeFile(file('template'), 'cn = "yamada"\ncountry = JP\ntls_www_client\nsigning_key\n')
    await run('certtool', ['--generate-privkey', ...certtool, '--outfile', file('gnutls-key.pem')])
    await run(
      'certtool',
      ['--generate-request', '--template', file('template'), '--load-privkey', file('gnutls-key.pem'), '--outfile', file('gnutls.pem')],
    )
    const request = await judge('gnutls.pem')
    assert.ok(request.ok, JSON.stringify(request))
    assert.equal(request.value.key.algorithm, algorithm)
  })
}

const REFUSED: readonly {
  readonly what: string; readonly key: readonly string[]; readonly req?: readonly string[]; readonly problem: object,
}[] = [
  { what: 'RSA 2048', key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], problem: { code: 'key-weak', weakness: 'rsa-too-short' } },
  {
    what: 'RSA 3072 with exponent 3', key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072', '-pkeyopt', 'rsa_keygen_pubexp:3'],
    problem: { code: 'key-weak', weakness: 'rsa-exponent' },
  },
  {
    what: 'P-521', key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
    problem: { code: 'key-not-accepted', algorithm: 'secp521r1' },
  },
  {
    what: 'secp256k1', key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
    problem: { code: 'key-not-accepted', algorithm: '1.3.132.0.10' },
  },
  {
    what: 'P-256 with its parameters spelled out',
    key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-pkeyopt', 'ec_param_enc:explicit'],
    problem: { code: 'key-not-accepted', algorithm: 'unnamed curve' },
  },
  { what: 'Ed25519', key: ['-algorithm', 'ED25519'], problem: { code: 'key-not-accepted', algorithm: 'ed25519' } },
  {
    what: 'P-256 signed with SHA-1', key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], req: ['-sha1'],
    problem: { code: 'signature-not-accepted', algorithm: '1.2.840.10045.4.1' },
  },
  {
    what: 'RSA 3072 signed with RSASSA-PSS', key: [
      '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072',
    ], req: ['-sigopt', 'rsa_padding_mode:pss'],
    problem: { code: 'signature-not-accepted', algorithm: OID.rsassaPss },
  },
]

for (const { what, key, req = [], problem } of REFUSED) {
  test(`R-1102 a request of openssl with ${what} is refused with the reason`, async () => {
    await run('openssl', ['genpkey', ...key, '-out', file('refused.key')])
    await run('openssl', ['req', '-new', '-key', file('refused.key'), '-subj', '/CN=a', ...req, '-out', file('refused.pem')])
    assert.deepEqual(await judge('refused.pem'), { ok: false, problem })
  })
}

test('R-311 a request whose signature openssl finds wrong is unproved to us too', async () => {
  await run(
    'openssl',
    [
      'req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file('k.pem'), '-subj', '/CN=aaaa',
      '-outform', 'DER', '-out', file('good.der'),
    ],
  )
  const der = await readFile(file('good.der'))
  der[der.indexOf('aaaa')] = 0x62
  await writeFile(file('bad.der'), der)
  await assert.rejects(
    run(
      'openssl', ['req', '-inform', 'DER', '-in', file('bad.der'), '-verify', '-noout'],
    ).then((text) => assert.doesNotMatch(text, /failure/i))
  )
  assert.deepEqual(verifyPossession(der), { ok: false, problem: { code: 'possession-unproved' } })
})
