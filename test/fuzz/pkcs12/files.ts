import { execFile } from 'node:child_process'
import { createSecureContext } from 'node:tls'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { issuerOf } from '../../../src/x509/certificate/issuer-of.ts'
import { writeTbsCertificate } from '../../../src/x509/certificate/write-tbs.ts'
import { parseDer } from '../../../src/x509/der/read-der.ts'
import { concatenate } from '../../../src/x509/der/bytes.ts'
import type { KeyAlgorithm } from '../../../src/x509/key/algorithms.ts'
import { writePkcs12 } from '../../../src/x509/pkcs12/write-pkcs12.ts'
import { sampleKey } from '../../../src/x509/sample/hierarchy.ts'
import { Finding, findingOf, holds } from '../finding.ts'
import { randomFrom } from '../random.ts'
import type { Failure } from '../run/batch.ts'
import { AUTHORITY, signed } from '../target/authority.ts'
import { octetsOf } from '../text/mutate.ts'

const run = promisify(execFile)

/** What the page is told to put into a file, at the edges of what the rules allow; and beyond them, where it must refuse. */
type Content = { readonly key: KeyAlgorithm; readonly chain: number; readonly friendlyName: string; readonly passphrase: string }

const KEYS: readonly KeyAlgorithm[] = ['ec-p256', 'ec-p256', 'ec-p384', 'rsa-3072']
const NAMES = ['', 'a', 'みなと信用組合 山田 太郎 2026', '★髙﨑①', '"\\/<>&%', 'a\nb', '𠮷野家 😀', '\ud800', 'x'.repeat(500), '\u202eabc', ' a ', 'a\u0000b']
const ASCII = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at)).join('')
const PASSPHRASES = ['k7fm-2w9x-hq4d-zt3r', 'a', ASCII, '~'.repeat(128), '"', '\\', '%s%n', '$HOME', '-W', '']
const REFUSED = ['', 'two words', 'パスワード', 'tab\t', 'nul\0', 'é', '\u007f', 'a\n']

const contentAt = (seed: string, index: number): Content => {
  const random = randomFrom(`pkcs12/${seed}/${index}`)
  return { key: random.pick(KEYS), chain: random.below(3), friendlyName: random.pick(NAMES), passphrase: random.once(6) ? random.pick(REFUSED) : random.pick(PASSPHRASES) }
}

const sameKeys = new Map<KeyAlgorithm, ReturnType<typeof userOf>>()

/** A key with its certificate; one of each kind is enough. */
const userOf = (algorithm: KeyAlgorithm) => {
  const { key, privateKey } = sampleKey(algorithm)
  const span = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2046-01-01T00:00:00Z') }
  const tbs = writeTbsCertificate({
    role: 'client', serial: Uint8Array.of(0x42, 1), subject: [{ type: 'commonName', value: 'yamada' }], key, issuer: issuerOf(AUTHORITY.issuing),
    publication: { crlUrl: 'http://pki.localhost:8080/a.crl', caIssuersUrl: 'http://pki.localhost:8080/a.cer' }, ...span,
  })
  return { certificate: signed(tbs, AUTHORITY.issuingKey), privateKey: concatenate([privateKey.export({ format: 'der', type: 'pkcs8' })]) }
}

const MEANS = {
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  pause: () => Promise.resolve(),
}

const CHAIN = [AUTHORITY.issuing.der, AUTHORITY.root.der]

const mustRefuse = ({ passphrase, friendlyName }: Content): boolean => !/^[\x21-\x7e]+$/.test(passphrase) || !friendlyName.isWellFormed()

/** Opens a file with openssl, which is told the passphrase in a file of its own. */
const openWithOpenssl = async (folder: string, { chain, passphrase }: Content): Promise<void> => {
  await writeFile(join(folder, 'pass'), passphrase)
  const { stdout } = await run('openssl', ['pkcs12', '-in', join(folder, 'user.p12'), '-passin', `file:${join(folder, 'pass')}`, '-nodes'])
  const count = (label: string): number => stdout.split(`-----BEGIN ${label}-----`).length - 1
  holds(count('CERTIFICATE') === chain + 1 && count('PRIVATE KEY') === 1, 'openssl finds other things in the file', stdout.slice(0, 500))
}

/** Imports a file into a new store of NSS. */
const openWithNss = async (folder: string, { passphrase }: Content): Promise<void> => {
  const store = join(folder, 'nss')
  await mkdir(store)
  await writeFile(join(folder, 'pass'), passphrase)
  await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password'])
  await run('pk12util', ['-i', join(folder, 'user.p12'), '-d', `sql:${store}`, '-w', join(folder, 'pass'), '-K', ''])
  const { stdout } = await run('certutil', ['-K', '-d', `sql:${store}`])
  holds(/< 0>/.test(stdout), 'NSS imports no key', stdout)
}

const judge = async (content: Content, withNss: boolean): Promise<string> => {
  const user = sameKeys.get(content.key) ?? userOf(content.key)
  sameKeys.set(content.key, user)
  const writing = writePkcs12({ ...user, chain: CHAIN.slice(0, content.chain), friendlyName: content.friendlyName }, content.passphrase, MEANS)
  if (mustRefuse(content)) {
    const refused = await writing.then(() => undefined, (thrown: unknown) => thrown)
    holds(refused instanceof TypeError, 'a file that importers would read differently was written')
    return 'refused'
  }
  const file = await writing
  holds(parseDer(file, { maxBytes: 32_768 }, (reader) => reader.skip()).ok, 'a file that is not DER')
  createSecureContext({ pfx: Buffer.from(file), passphrase: content.passphrase })
  const folder = await mkdtemp(join(tmpdir(), 'warifu-fuzz-'))
  try {
    await writeFile(join(folder, 'user.p12'), file)
    await openWithOpenssl(folder, content)
    if (withNss) await openWithNss(folder, content)
  } catch (thrown) {
    if (thrown instanceof Finding) throw thrown
    throw new Finding('difference', withNss ? 'openssl or NSS does not open the file' : 'openssl does not open the file', String((thrown as { stderr?: unknown }).stderr ?? thrown))
  } finally {
    await rm(folder, { recursive: true })
  }
  return withNss ? 'opened by node, openssl and NSS' : 'opened by node and openssl'
}

/** Every how many-th file NSS imports too. */
const NSS_EVERY = 4

/** Writes so many files and has others open them; what was refused is counted too. */
export const runPkcs12 = async (seed: string, count: number, hasNss: boolean): Promise<{ readonly shapes: Readonly<Record<string, number>>; readonly failures: readonly Failure[] }> => {
  const shapes: Record<string, number> = {}
  const failures = new Map<string, Failure>()
  for (let index = 0; index < count; index += 1) {
    const content = contentAt(seed, index)
    try {
      const shape = await judge(content, hasNss && index % NSS_EVERY === 0)
      shapes[shape] = (shapes[shape] ?? 0) + 1
    } catch (thrown) {
      const { kind, what, message } = findingOf(thrown)
      if (!failures.has(what)) failures.set(what, { target: 'pkcs12', seed, index, input: octetsOf(JSON.stringify(content)), kind, what, details: message })
    }
  }
  return { shapes, failures: [...failures.values()] }
}
