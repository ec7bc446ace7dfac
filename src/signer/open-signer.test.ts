import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { assemble } from '../x509/certificate/assemble.ts'
import { parseCertificate } from '../x509/certificate/parse-certificate.ts'
import type { CertificatePlan } from '../x509/certificate/plan.ts'
import { writeTbsCertificate } from '../x509/certificate/write-tbs.ts'
import { parseCrl } from '../x509/crl/parse-crl.ts'
import { keyIdentifier } from '../x509/key/fingerprint.ts'
import { parsePublicKey } from '../x509/key/parse-public-key.ts'
import { isSignedBy } from '../x509/key/verify-signature.ts'
import type { CertificateContext } from '../x509/lint/certificate-rule.ts'
import { type LintedCertificate, lintCertificate } from '../x509/lint/lint-certificate.ts'
import { writeName } from '../x509/name/distinguished-name.ts'
import { NOT_AFTER, NOT_BEFORE, PUBLICATION, sampleKey, sampleName, sampleSerial } from '../x509/sample/hierarchy.ts'
import { sampleTbsCertList } from '../x509/sample/revoked.ts'
import { openSigner } from './open-signer.ts'
import type { SignerProblemCode } from './signer-problem.ts'

const PASSPHRASE = 'correct horse battery staple'
const random = (bytes: number): Uint8Array => randomBytes(bytes)
const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

const newDirectory = (): string => {
  const folder = mkdtempSync('/tmp/warifu-keys-')
  folders.push(folder)
  return join(folder, 'keys')
}

const signerIn = (directory: string, passphrase = PASSPHRASE) => openSigner({ directory, unlock: { passphrase }, random })
const isProblem = (code: SignerProblemCode) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code

const read = (spki: Uint8Array) => {
  const key = parsePublicKey(spki)
  assert.ok(key.ok)
  return key.value
}

const every = () => ({ serial: sampleSerial(), subject: sampleName('みなと 認証局 G1'), notBefore: NOT_BEFORE, notAfter: NOT_AFTER })
const ISSUER_NAME = writeName(sampleName('みなと 認証局 G1'))

/** A user's certificate under the authority with this key, ready to be signed. */
const lintedFor = (spki: Uint8Array): LintedCertificate => {
  const issuer = { name: ISSUER_NAME, keyIdentifier: keyIdentifier(read(spki)), signatureAlgorithm: 'ecdsaWithSHA256' } as const
  const plan: CertificatePlan = { ...every(), subject: sampleName('yamada01'), role: 'client', key: sampleKey().key, issuer, publication: PUBLICATION }
  const context: CertificateContext = { role: 'client', issuer, acquiredAt: NOT_BEFORE, mostValidityDays: 400 }
  const linted = lintCertificate(writeTbsCertificate(plan), context)
  assert.ok(linted.ok)
  return linted.value
}

test('a certificate is signed by the key that was made, over the bytes that were linted, and a second process signs with the same key', async () => {
  const directory = newDirectory()
  const spki = await (await signerIn(directory)).createKey('issuing-2999')
  const linted = lintedFor(spki)
  for (const signer of [await signerIn(directory), await signerIn(directory)]) {
    const certificate = parseCertificate(await signer.signCertificate('issuing-2999', linted))
    assert.ok(certificate.ok)
    assert.deepEqual(Buffer.from(certificate.value.tbs), Buffer.from(linted.tbs))
    assert.ok(verify('sha256', linted.tbs, createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }), certificate.value.signature))
  }
})

test('a root signs itself, and no other root', async () => {
  const signer = await signerIn(newDirectory())
  const [own, other] = [await signer.createKey('root'), await signer.createKey('other')]
  const plan: CertificatePlan = { ...every(), role: 'root', key: read(own), permittedDns: ['localhost'] }
  const linted = lintCertificate(writeTbsCertificate(plan), { role: 'root', issuer: 'self', acquiredAt: NOT_BEFORE, mostValidityDays: 400 })
  assert.ok(linted.ok)
  assert.ok(parseCertificate(await signer.signCertificate('root', linted.value)).ok)
  await assert.rejects(signer.signCertificate('other', linted.value), isProblem('issuer-of-other-key'))
  assert.notDeepEqual(Buffer.from(own), Buffer.from(other))
})

test('a CRL is signed by the key of the authority that it names', async () => {
  const signer = await signerIn(newDirectory())
  const spki = await signer.createKey('issuing-2999')
  await signer.createKey('issuing-2998')
  const issuer = { name: ISSUER_NAME, keyIdentifier: keyIdentifier(read(spki)), signatureAlgorithm: 'ecdsaWithSHA256' } as const
  const plan = { issuer, number: 7n, thisUpdate: NOT_BEFORE, nextUpdate: new Date(NOT_BEFORE.getTime() + 86_400_000) }
  const tbs = sampleTbsCertList(plan, [{ serial: sampleSerial(), revokedAt: NOT_BEFORE, reason: 'keyCompromise' }])
  const context = { issuer, previousNumber: 6n, mostValidityHours: 24 }
  const signature = await signer.signCrl('issuing-2999', context, [tbs.subarray(0, 9), tbs.subarray(9)])
  const crl = parseCrl(assemble(tbs, issuer.signatureAlgorithm, signature))
  assert.ok(crl.ok && isSignedBy(read(spki), issuer.signatureAlgorithm, tbs, crl.value.signature))
  assert.equal(crl.value.revokedCount, 1)
  await assert.rejects(signer.signCrl('issuing-2998', context, [tbs]), isProblem('issuer-of-other-key'))
  await assert.rejects(signer.signCrl('issuing-2999', { ...context, previousNumber: 7n }, [tbs]), isProblem('lint-failed'))
  await assert.rejects(signer.signCrl('issuing-2999', context, [tbs.subarray(0, -1)]), isProblem('lint-failed'))
})

test('R-1102 nothing is signed that a lint has not passed: not by type, not at run time, not when changed after the lint', async () => {
  const signer = await signerIn(newDirectory())
  const spki = await signer.createKey('issuing-2999')
  const linted = lintedFor(spki)
  const { tbs, signatureAlgorithm, context } = linted
  // @ts-expect-error bytes that were not linted do not compile
  await assert.rejects(signer.signCertificate('issuing-2999', tbs), TypeError)
  // @ts-expect-error nor does an object that looks like what the lint makes
  await assert.rejects(signer.signCertificate('issuing-2999', { tbs, signatureAlgorithm, context }), TypeError)
  const issuer = context.issuer === 'self' ? assert.fail('not issued by itself') : context.issuer
  await assert.rejects(signer.signCrl('issuing-2999', { issuer, previousNumber: undefined, mostValidityHours: 24 }, [tbs]), isProblem('lint-failed'), 'a certificate is no CRL')
  linted.tbs[linted.tbs.length - 1]! ^= 0xff
  await assert.rejects(signer.signCertificate('issuing-2999', linted), isProblem('lint-failed'))
})

test('R-1102 what passed the lint is signed as it passed, whatever its context says by then', async () => {
  const signer = await signerIn(newDirectory())
  await signer.createKey('issuing-2998')
  const linted = lintedFor(await signer.createKey('issuing-2999'))
  const other = lintedFor(await signer.createKey('issuing-2997'))
  const [own, another] = [linted.context.issuer, other.context.issuer]
  if (own === 'self' || another === 'self') return assert.fail('not issued by itself')
  own.keyIdentifier.set(another.keyIdentifier)
  await assert.rejects(signer.signCertificate('issuing-2997', linted), isProblem('issuer-of-other-key'))
  assert.ok(parseCertificate(await signer.signCertificate('issuing-2999', linted)).ok)
})

test('a key signs only for the authority whose key it is', async () => {
  const signer = await signerIn(newDirectory())
  await signer.createKey('issuing-2998')
  const linted = lintedFor(await signer.createKey('issuing-2999'))
  await assert.rejects(signer.signCertificate('issuing-2998', linted), isProblem('issuer-of-other-key'))
})

test('no byte of a private key stands in the directory, whatever its encoding', async () => {
  const directory = newDirectory()
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { sealKey } = await import('./key-file.ts')
  const { kdfFor, unlockedBy } = await import('./unlock.ts')
  const salt = random(16)
  await signerIn(directory)
  const unlock = { passphrase: PASSPHRASE }
  writeFileSync(join(directory, 'root.key'), sealKey('root', privateKey, { kdf: kdfFor(unlock), salt, nonce: random(12), by: await unlockedBy(unlock, kdfFor(unlock), salt) }), { mode: 0o600 })
  const scalar = Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url')
  for (const file of readdirSync(directory)) {
    const text = readFileSync(join(directory, file), 'latin1')
    const decoded = [...text.matchAll(/[A-Za-z0-9+/=]{8,}/g)].map(([base64]) => Buffer.from(base64, 'base64').toString('latin1')).join('|')
    for (let at = 0; at + 4 <= scalar.length; at += 1) {
      const part = scalar.subarray(at, at + 4)
      for (const form of [part.toString('latin1'), part.toString('hex')]) assert.ok(!text.includes(form) && !decoded.includes(form))
    }
    assert.ok(!text.includes(PASSPHRASE) && !text.includes('PRIVATE KEY'))
  }
  assert.ok(createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })))
})

test('key files are readable by their owner alone, and others are not opened', async () => {
  const directory = newDirectory()
  const linted = lintedFor(await (await signerIn(directory)).createKey('issuing-2999'))
  const file = join(directory, 'issuing-2999.key')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(statSync(directory).mode & 0o777, 0o700)
  assert.deepEqual(readdirSync(directory), ['issuing-2999.key'])
  chmodSync(file, 0o640)
  await assert.rejects((await signerIn(directory)).signCertificate('issuing-2999', linted), isProblem('file-exposed'))
  chmodSync(directory, 0o755)
  await assert.rejects(signerIn(directory), isProblem('directory-exposed'))
})

test('a key is never written over another', async () => {
  const directory = newDirectory()
  const signer = await signerIn(directory)
  await signer.createKey('root')
  const before = readFileSync(join(directory, 'root.key'), 'utf8')
  await assert.rejects(signer.createKey('root'), isProblem('key-exists'))
  await assert.rejects((await signerIn(directory)).createKey('root'), isProblem('key-exists'))
  assert.equal(readFileSync(join(directory, 'root.key'), 'utf8'), before)
  assert.deepEqual(readdirSync(directory), ['root.key'])
})

test('a key that is unknown, or named like a path, is refused by name', async () => {
  const signer = await signerIn(newDirectory())
  const linted = lintedFor(await signer.createKey('root'))
  await assert.rejects(signer.signCertificate('issuing', linted), isProblem('key-unknown'))
  for (const name of ['', '.', '../root', 'a/b', 'Root', 'root.key', 'a'.repeat(64), '-a', 'a\0']) {
    await assert.rejects(signer.signCertificate(name, linted), isProblem('name-invalid'), name)
    await assert.rejects(signer.createKey(name), isProblem('name-invalid'), name)
  }
})

test('a wrong passphrase is told from a damaged, truncated or exchanged file', async () => {
  const directory = newDirectory()
  const signer = await signerIn(directory)
  const linted = lintedFor(await signer.createKey('issuing-2999'))
  await signer.createKey('issuing-2998')
  const file = join(directory, 'issuing-2999.key')
  const signAnew = async (passphrase?: string) => (await signerIn(directory, passphrase)).signCertificate('issuing-2999', linted)
  await assert.rejects(signAnew('incorrect horse battery'), isProblem('unlock-wrong'))
  const whole = readFileSync(file, 'utf8')
  truncateSync(file, whole.length - 40)
  await assert.rejects(signAnew(), isProblem('file-malformed'))
  truncateSync(file, 0)
  await assert.rejects(signAnew(), isProblem('file-malformed'))
  copyFileSync(join(directory, 'issuing-2998.key'), file)
  await assert.rejects(signAnew(), isProblem('file-exchanged'))
  const renamed = readFileSync(file, 'utf8').replace('issuing-2998', 'issuing-2999')
  writeFileSync(file, renamed)
  await assert.rejects(signAnew(), isProblem('file-changed'))
  writeFileSync(file, whole)
  assert.ok(await signAnew())
})

test('a single character changed anywhere in a key file is noticed', async () => {
  const directory = newDirectory()
  const key = Buffer.alloc(32, 7)
  const signer = () => openSigner({ directory, unlock: { key }, random })
  const linted = lintedFor(await (await signer()).createKey('root'))
  const file = join(directory, 'root.key')
  const whole = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))
  await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.constantFrom('A', 'b', '7', '"'), async (at, character) => {
    // The last character before padding has bits that base64 does not carry.
    fc.pre(whole[at] !== character && whole[at + 1] !== '=' && !(whole[at + 1] === '"' && /[A-Za-z0-9+/]/.test(whole[at]!)))
    writeFileSync(file, whole.slice(0, at) + character + whole.slice(at + 1))
    await assert.rejects((await signer()).signCertificate('root', linted), (error) => error instanceof Error && error.name === 'SignerProblem')
  }), { numRuns: 150 })
  writeFileSync(file, whole)
  assert.ok(await (await signer()).signCertificate('root', linted))
})

test('a file sealed with a supplied key asks for one, and one sealed with a passphrase for that', async () => {
  const directory = newDirectory()
  const key = Buffer.alloc(32, 7)
  const supplied = await openSigner({ directory, unlock: { key }, random })
  const linted = lintedFor(await supplied.createKey('root'))
  await (await signerIn(directory)).createKey('other')
  await assert.rejects((await signerIn(directory)).signCertificate('root', linted), isProblem('unlock-of-other-kind'))
  await assert.rejects((await openSigner({ directory, unlock: { key }, random })).signCertificate('other', linted), isProblem('unlock-of-other-kind'))
  await assert.rejects((await openSigner({ directory, unlock: { key: Buffer.alloc(32, 8) }, random })).signCertificate('root', linted), isProblem('unlock-wrong'))
  await assert.rejects(openSigner({ directory, unlock: { key: Buffer.alloc(16) }, random }), isProblem('unlock-wrong'))
  await assert.rejects(openSigner({ directory, unlock: { passphrase: 'short' }, random }), isProblem('unlock-wrong'))
})

test('what was mended is used without a restart, and a key in use needs its file no more', async () => {
  const directory = newDirectory()
  const linted = lintedFor(await (await signerIn(directory)).createKey('root'))
  const file = join(directory, 'root.key')
  renameSync(file, `${file}.away`)
  const signer = await signerIn(directory)
  await assert.rejects(signer.signCertificate('root', linted), isProblem('key-unknown'))
  renameSync(`${file}.away`, file)
  const first = await Promise.all([signer.signCertificate('root', linted), signer.signCertificate('root', linted)])
  rmSync(file)
  assert.ok(await signer.signCertificate('root', linted))
  assert.equal(first.length, 2)
})
