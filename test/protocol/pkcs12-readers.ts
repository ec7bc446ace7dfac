import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createSecureContext } from 'node:tls'
import { sequence } from '../../src/x509/der/write-element.ts'
import { writePkcs12 } from '../../src/x509/pkcs12/write-pkcs12.ts'
import { buildRequest } from '../../src/x509/request/build-request.ts'
import { opensslIssuer, run, temporaryFolder } from './openssl-issuer.ts'

/** Of every file made here. */
export const passphrase = 'k7fm-2w9x-hq4d-zt3r'
/** What writing a file takes from outside. */
export const means = {
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  pause: () => new Promise<void>(resolve => { setImmediate(resolve) }),
}

/** A kind of key, the name its file is given, and what OpenSSL says of the key. */
export type KeyKind = {
  readonly title: string
  readonly algorithm: EcKeyGenParams | RsaHashedKeyGenParams
  readonly friendlyName: string
  readonly shown: RegExp
}

/** What a file of this kind was made with, once its tests have begun. */
export type Made = { readonly path: () => string; readonly issuing: () => Uint8Array<ArrayBuffer> }

/** A file with a key of this kind, and a test for each program that has to read it. */
export const readEverywhere = ({ title, algorithm, friendlyName, shown }: KeyKind): Made => {
  const scope = new AsyncDisposableStack()
  let folder = ''
  let issuer: Awaited<ReturnType<typeof opensslIssuer>>
  before(async () => {
    folder = scope.use(await temporaryFolder()).folder
    issuer = await opensslIssuer(folder)
  })
  after(() => scope.disposeAsync())

  describe(`a key of ${title}`, () => {
    let request: Uint8Array<ArrayBuffer>
    let certificate: Uint8Array<ArrayBuffer>
    let file: Uint8Array<ArrayBuffer>
    const path = (): string => join(folder, 'user.p12')

    before(async () => {
      const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as { publicKey: CryptoKeyLike, privateKey: CryptoKeyLike }
      request = await buildRequest(pair.publicKey, pair.privateKey, sequence())
      certificate = await issuer.issue(request, '/O=Test/CN=user')
      const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
      file = await writePkcs12({ privateKey, certificate, chain: [issuer.issuing, issuer.root], friendlyName }, passphrase, means)
      await writeFile(path(), file)
    })

    test('R-311 OpenSSL verifies the proof of possession in the request', async () => {
      await writeFile(join(folder, 'request.der'), request)
      const said = await run('openssl', ['req', '-inform', 'DER', '-in', join(folder, 'request.der'), '-verify', '-noout', '-text'])
      assert.match(said, /verify OK/)
      assert.match(said, shown)
    })

    test('OpenSSL reads key, certificate and chain, and says how they are protected', async () => {
      const said = await run('openssl', ['pkcs12', '-in', path(), '-passin', `pass:${passphrase}`, '-info', '-nodes'])
      assert.match(said, /MAC: sha256, Iteration 600000\nMAC length: 32, salt length: 8/)
      assert.equal([...said.matchAll(/PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256/g)].length, 2)
      assert.equal([...said.matchAll(/BEGIN CERTIFICATE/g)].length, 3)
      assert.equal([...said.matchAll(/BEGIN PRIVATE KEY/g)].length, 1)
      assert.equal([...said.matchAll(/friendlyName/g)].length, 2)
      assert.equal([...said.matchAll(/localKeyID/g)].length, 2)
    })

    test('the certificate in the file is for the key of the request', () => {
      const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
      assert.ok(Buffer.from(request).includes(spki))
    })

    test('GnuTLS reads it', async () => {
      const said = await run('certtool', ['--p12-info', '--inder', '--infile', path(), '--password', passphrase])
      assert.match(said, /BEGIN (ENCRYPTED )?PRIVATE KEY/)
      assert.ok(said.includes(Buffer.from(certificate).toString('base64').slice(0, 60)))
    })

    test('NSS imports key and certificate under the friendly name', async () => {
      const store = join(folder, 'nss')
      await mkdir(store)
      await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password'])
      await run('certutil', ['-A', '-d', `sql:${store}`, '-n', 'root', '-t', 'CT,C,C', '-i', issuer.rootFile])
      await run('pk12util', ['-i', path(), '-d', `sql:${store}`, '-W', passphrase, '-K', ''])
      const listed = await run('certutil', ['-L', '-d', `sql:${store}`])
      assert.match(listed, new RegExp(`^${friendlyName.replace('+', '\\+')} +u,u,u$`, 'm'))
      assert.ok((await run('certutil', ['-K', '-d', `sql:${store}`])).includes(friendlyName))
      assert.match(await run('certutil', ['-V', '-d', `sql:${store}`, '-n', friendlyName, '-u', 'C']), /certificate is valid/)
    })

    test('Node makes a TLS context of it', () => {
      assert.ok(createSecureContext({ pfx: Buffer.from(file), passphrase }))
    })
  })
  return { path: () => join(folder, 'user.p12'), issuing: () => issuer.issuing }
}

type CryptoKeyLike = Parameters<typeof crypto.subtle.sign>[1]
