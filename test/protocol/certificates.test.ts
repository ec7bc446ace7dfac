import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { issuerOf } from '../../src/x509/certificate/issuer-of.ts'
import type { Certificate } from '../../src/x509/certificate/parse-certificate.ts'
import type { CrlPlan } from '../../src/x509/crl/write-crl.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import type { KeyAlgorithm } from '../../src/x509/key/algorithms.ts'
import type { CrlContext } from '../../src/x509/lint/crl-rule.ts'
import { lintCertificate } from '../../src/x509/lint/lint-certificate.ts'
import { lintCrl } from '../../src/x509/lint/lint-crl.ts'
import { nameText } from '../../src/x509/name/name-text.ts'
import {
  PUBLICATION, type SampleHierarchy, sampleCertificate, sampleHierarchy, sampleKey, sampleName, sampleSerial, sampleSigned,
} from '../../src/x509/sample/hierarchy.ts'
import { sampleTbsCertList } from '../../src/x509/sample/revoked.ts'
import { run, temporaryFolder } from './openssl-issuer.ts'

const ALGORITHMS: readonly KeyAlgorithm[] = ['ec-p256', 'ec-p384', 'rsa-3072']
const DAY = 86_400_000
const wholeSeconds = (milliseconds: number): Date => new Date(Math.floor(milliseconds / 1000) * 1000)

// certtool knows no other time than the machine's own
const NOW = wholeSeconds(Date.now())
const NOT_BEFORE = new Date(NOW.getTime() - DAY)
const NOT_AFTER = new Date(NOW.getTime() + 365 * DAY)
const seconds = (instant: Date): string => String(instant.getTime() / 1000)

const lacking = (program: string): string | false => !existsSync(`/usr/bin/${program}`) && `${program} is not installed`

/** What a program says, whether it succeeds or fails. */
const says = (program: string, args: readonly string[]): Promise<string> =>
  run(program, args).catch((failure: unknown) => {
    const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string }
    return `FAILED ${stdout}${stderr}`
  })

const scope = new AsyncDisposableStack()
let folder = ''
const file = (name: string): string => join(folder, name)
const writePem = (name: string, ...certificates: readonly Certificate[]) =>
  writeFile(file(name), certificates.map(({ der }) => toPem('CERTIFICATE', der)).join(''))

before(async () => { folder = scope.use(await temporaryFolder()).folder })
after(() => scope.disposeAsync())

for (const algorithm of ALGORITHMS) {
  describe(`R-1102 a hierarchy of ${algorithm}`, () => {
    const at = (name: string): string => file(`${algorithm}-${name}`)
    let sample: SampleHierarchy
    let revoked: Certificate

    before(async () => {
      sample = sampleHierarchy(algorithm, NOT_BEFORE, NOT_AFTER)
      const { root, issuing, issuer, issuingKey, client } = sample
      revoked = sampleCertificate({
        role: 'client', serial: sampleSerial(), subject: sampleName('revoked'), key: sampleKey(algorithm).key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER,
        issuer, publication: PUBLICATION,
      }, issuingKey)
      const crl = (number: bigint, change: Pick<CrlPlan, 'distribution'>, context: Pick<CrlContext, 'distributionUrl'>) => {
        const entry = { serial: revoked.serial, revokedAt: NOT_BEFORE, reason: 'keyCompromise' } as const
        const tbs = sampleTbsCertList({ issuer, number, thisUpdate: NOT_BEFORE, nextUpdate: new Date(NOW.getTime() + DAY), ...change }, [entry])
        assert.ok(lintCrl(tbs, { issuer, previousNumber: number - 1n, mostValidityHours: 48, ...context }).ok)
        return sampleSigned(tbs, issuingKey)
      }
      const distribution = { url: PUBLICATION.crlUrl, onlyUserCertificates: true }
      await writeFile(at('crl.der'), crl(1n, { distribution }, { distributionUrl: PUBLICATION.crlUrl }))
      await writeFile(at('full.der'), crl(2n, {}, {}))
      await writeFile(at('client.der'), client.der)
      await Promise.all([
        writePem(`${algorithm}-root.pem`, root), writePem(`${algorithm}-issuing.pem`, issuing), writePem(`${algorithm}-client.pem`, client),
        writePem(`${algorithm}-revoked.pem`, revoked), writePem(`${algorithm}-chain.pem`, client, issuing, root),
        writePem(`${algorithm}-revoked-chain.pem`, revoked, issuing, root),
      ])
      await run('openssl', ['crl', '-inform', 'DER', '-in', at('crl.der'), '-out', at('crl.pem')])
    })

    test('passes the lint in each of its parts', () => {
      const { root, issuing, issuer, client } = sample
      const lint = (certificate: Certificate, context: Pick<Parameters<typeof lintCertificate>[1], 'role' | 'issuer'>) => {
        const result = lintCertificate(certificate.tbs, { ...context, acquiredAt: NOT_BEFORE, mostValidityDays: 12_000 })
        assert.ok(result.ok, JSON.stringify(result.ok ? [] : result.problem))
      }
      lint(root, { role: 'root', issuer: 'self' })
      lint(issuing, { role: 'issuing', issuer: issuerOf(root) })
      lint(client, { role: 'client', issuer })
    })

    test('openssl verify accepts the user\'s certificate, strictly, for TLS clients, against the CRL', async () => {
      const verified = await says('openssl', [
        'verify', '-x509_strict', '-purpose', 'sslclient', '-crl_check', '-CRLfile', at('crl.pem'),
        '-CAfile', at('root.pem'), '-untrusted', at('issuing.pem'), at('client.pem'),
      ])
      assert.match(verified, /client\.pem: OK/)
    })

    test('openssl verify refuses it as a server, after its last second, and once it is revoked', async () => {
      const verify = (...args: string[]) => says(
        'openssl', ['verify', '-x509_strict', '-CAfile', at('root.pem'), '-untrusted', at('issuing.pem'), ...args],
      )
      assert.match(await verify('-purpose', 'sslserver', at('client.pem')), /unsuitable certificate purpose|unsupported certificate purpose/)
      assert.match(await verify('-attime', seconds(new Date(NOT_AFTER.getTime() + 1000)), at('client.pem')), /certificate has expired/)
      // The last second itself is valid by RFC 5280 §4.1.2.5, and expired for OpenSSL.
      assert.match(await verify('-attime', seconds(new Date(NOT_AFTER.getTime() - 1000)), at('client.pem')), /: OK/)
      assert.match(await verify('-crl_check', '-CRLfile', at('crl.pem'), at('revoked.pem')), /certificate revoked/)
    })

    test('openssl x509 and openssl crl read what was written', async () => {
      const text = await run(
        'openssl',
        ['x509', '-inform', 'DER', '-in', at('client.der'), '-noout', '-text', '-nameopt', 'RFC2253,-esc_msb', '-certopt', 'ext_error'],
      )
      assert.ok(text.includes(`Subject: ${nameText(sample.client.subjectName)}`), text)
      for (const expected of [
        /Version: 3/, /Digital Signature\n/, /TLS Web Client Authentication\n/, /CA:FALSE/,
        /URI:http:\/\/pki\.localhost:8080\/minato\/1\.crl/, /CA Issuers - URI:http/,
      ]) {
        assert.match(text, expected)
      }
      const crl = await run('openssl', ['crl', '-inform', 'DER', '-in', at('crl.der'), '-noout', '-text', '-CAfile', at('issuing.pem')])
      assert.match(crl, /verify OK/)
      assert.match(crl, /Only User Certificates/)
      assert.match(crl, /X509v3 CRL Number: \n\s+1\n/)
      assert.match(crl, /Key Compromise/)
      assert.ok(crl.replaceAll(':', '').toLowerCase().includes(revoked.serialHex))
    })

    test('R-1102 certtool verifies the chain and reads the CRL', { skip: lacking('certtool') }, async () => {
      const verify = (chain: string, ...args: string[]) =>
        says('certtool', ['--verify', '--load-ca-certificate', at('root.pem'), '--infile', at(chain), ...args])
      assert.match(
        await verify('chain.pem', '--verify-purpose=1.3.6.1.5.5.7.3.2'),
        /Chain verification output: Verified\. The certificate is trusted\./,
      )
      assert.match(await verify('chain.pem', '--verify-purpose=1.3.6.1.5.5.7.3.1'), /Not verified/)
      assert.match(await verify('revoked-chain.pem', '--load-crl', at('crl.pem')), /revoked/)
      const crl = await run('certtool', ['--crl-info', '--inder', '--infile', at('crl.der')])
      assert.match(crl, /Revoked certificates \(1\)/)
    })

    test('R-1102 NSS accepts the user\'s certificate for TLS clients only', { skip: lacking('certutil') }, async () => {
      const database = `sql:${at('nss')}`
      await run('mkdir', [at('nss')])
      const certutil = (...args: string[]) => says('certutil', [...args, '-d', database])
      await certutil('-N', '--empty-password')
      await certutil('-A', '-n', 'root', '-t', 'CT,,', '-a', '-i', at('root.pem'))
      await certutil('-A', '-n', 'issuing', '-t', ',,', '-a', '-i', at('issuing.pem'))
      await certutil('-A', '-n', 'client', '-t', ',,', '-a', '-i', at('client.pem'))
      await certutil('-A', '-n', 'revoked', '-t', ',,', '-a', '-i', at('revoked.pem'))
      const later = `${new Date(NOT_AFTER.getTime() + DAY).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`
      assert.match(await certutil('-V', '-n', 'client', '-u', 'C', '-e', '-l'), /certificate is valid/)
      assert.match(await certutil('-V', '-n', 'client', '-u', 'V', '-e', '-l'), /type not approved|usage inadequate/)
      assert.match(await certutil('-V', '-n', 'client', '-u', 'C', '-e', '-l', '-b', later), /expired/)
      const importCrl = (name: string) => says('crlutil', ['-I', '-i', at(name), '-t', '1', '-d', database])
      // NSS knows no issuing distribution point, so the full CRL goes without one (decision 0023).
      assert.match(await importCrl('crl.der'), /SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION/)
      assert.match(await importCrl('full.der'), /^(?!FAILED)/)
      assert.match(await certutil('-V', '-n', 'revoked', '-u', 'C', '-e', '-l'), /revoked/)
      assert.match(await certutil('-V', '-n', 'client', '-u', 'C', '-e', '-l'), /certificate is valid/)
    })

    test('R-1102 vfychain finds the path by itself', { skip: lacking('vfychain') }, async () => {
      const inside = await says('vfychain', ['-d', `sql:${at('nss')}`, '-u', '0', '-pp', at('client.der')])
      assert.match(inside, /Chain is good!/)
    })
  })
}

describe('R-1214 a root for TLS that is constrained to its hosts', () => {
  const rootKey = sampleKey()
  const root = sampleCertificate(
    {
      role: 'tls-root', serial: sampleSerial(), subject: sampleName('TLS'), key: rootKey.key, notBefore: NOT_BEFORE,
      notAfter: NOT_AFTER, permittedDns: ['localhost'],
    },
    rootKey,
  )
  const server = (...hosts: string[]) => sampleCertificate({
    role: 'tls-server', serial: sampleSerial(), subject: [
      { type: 'commonName', value: hosts[0]! },
    ], key: sampleKey().key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER,
    issuer: issuerOf(root), hosts,
  }, rootKey)
  const inside = server('login.minato.localhost', '*.login.minato.localhost')
  const outside = server('bank.example')

  before(() => Promise.all([writePem('tls-root.pem', root), writePem('inside.pem', inside), writePem('outside.pem', outside)]))

  test('openssl accepts its hosts and the names below them, and nothing outside', async () => {
    const verify = (host: string, pem: string) =>
      says('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', file('tls-root.pem'), '-verify_hostname', host, file(pem)])
    assert.match(await verify('login.minato.localhost', 'inside.pem'), /: OK/)
    assert.match(await verify('abcdefgh23456777.login.minato.localhost', 'inside.pem'), /: OK/)
    assert.match(await verify('minato.localhost', 'inside.pem'), /hostname mismatch/)
    assert.match(await verify('bank.example', 'outside.pem'), /permitted subtree violation/)
  })

  test('certtool and NSS agree', { skip: lacking('certtool') || lacking('certutil') }, async () => {
    const verify = (host: string, pem: string) => says('certtool', [
      '--verify', '--load-ca-certificate', file('tls-root.pem'), '--verify-hostname', host, '--infile', file(pem),
    ])
    assert.match(await verify('login.minato.localhost', 'inside.pem'), /Verified\. The certificate is trusted\./)
    assert.match(await verify('bank.example', 'outside.pem'), /Not verified.*violates the signer's constraints/)
    const database = `sql:${file('tls-nss')}`
    await run('mkdir', [file('tls-nss')])
    const certutil = (...args: string[]) => says('certutil', [...args, '-d', database])
    await certutil('-N', '--empty-password')
    await certutil('-A', '-n', 'root', '-t', 'C,,', '-a', '-i', file('tls-root.pem'))
    await certutil('-A', '-n', 'inside', '-t', ',,', '-a', '-i', file('inside.pem'))
    await certutil('-A', '-n', 'outside', '-t', ',,', '-a', '-i', file('outside.pem'))
    assert.match(await certutil('-V', '-n', 'inside', '-u', 'V', '-e', '-l'), /certificate is valid/)
    assert.match(await certutil('-V', '-n', 'outside', '-u', 'V', '-e', '-l'), /Issuer.*(not in|violat)|name/i)
  })
})
