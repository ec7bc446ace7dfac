import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeTbsCertificate } from '../x509/certificate/write-tbs.ts'
import { NOT_AFTER, NOT_BEFORE, sampleHierarchy, sampleKey, sampleName, sampleSerial, sampleSigned } from '../x509/sample/hierarchy.ts'
import { addTrust, removeTrust, trustSentence, type BrowserPlaces } from './trust.ts'

const tlsRoot = (permittedDns: readonly string[] = ['localhost']): Uint8Array => {
  const signer = sampleKey()
  return sampleSigned(writeTbsCertificate({
    role: 'tls-root', serial: sampleSerial(), subject: sampleName('Warifu TLS Root CA G1 DEMO'), key: signer.key, notBefore: NOT_BEFORE, notAfter: NOT_AFTER, permittedDns,
  }), signer)
}

const someone = (): BrowserPlaces => {
  const home = mkdtempSync('/tmp/warifu-home-')
  after(() => rmSync(home, { recursive: true }))
  return { home, dataHome: undefined }
}

const certutil = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('certutil', args, { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return stdout
}

const newStore = (folder: string): string => {
  mkdirSync(folder, { recursive: true })
  certutil('-N', '-d', `sql:${folder}`, '--empty-password')
  return folder
}

const listed = (store: string): readonly string[] => certutil('-L', '-d', `sql:${store}`).split('\n').filter((line) => /,.*,/.test(line) && !line.includes('SSL'))

test('the demo\'s TLS root is trusted for web sites in a store that is made, and taken out again', () => {
  const places = someone()
  const store = join(places.home, '.local', 'share', 'pki', 'nssdb')
  const root = tlsRoot()
  assert.deepEqual(addTrust(root, places), { ok: true, value: { stores: [store] } })
  assert.equal(addTrust(root, places).ok, true)
  assert.equal(listed(store).length, 1)
  assert.match(listed(store)[0] ?? '', /^Warifu demo TLS root [0-9a-f]{16} +C,,\s*$/)
  assert.deepEqual(removeTrust(places), { ok: true, value: { stores: [store] } })
  assert.deepEqual(listed(store), [])
  assert.deepEqual(removeTrust(places), { ok: true, value: { stores: [] } })
})

test('the store that Chromium takes is changed, and every Firefox profile, and whatever else is in them stays', () => {
  const places = someone()
  const old = newStore(join(places.home, '.pki', 'nssdb'))
  const profile = newStore(join(places.home, '.mozilla', 'firefox', 'abc.default'))
  mkdirSync(join(places.home, '.mozilla', 'firefox', 'Crash Reports'))
  const file = join(places.home, 'other.der')
  writeFileSync(file, sampleHierarchy().root.der)
  certutil('-A', '-n', 'Warifu', '-t', 'C,,', '-i', file, '-d', `sql:${old}`)
  assert.deepEqual(addTrust(tlsRoot(), places), { ok: true, value: { stores: [old, profile] } })
  assert.equal(addTrust(tlsRoot(), places).ok, true, 'another demo of the same user')
  assert.equal(listed(old).length, 3)
  assert.deepEqual(removeTrust(places), { ok: true, value: { stores: [old, profile] } })
  assert.deepEqual(listed(old).map((line) => line.replace(/ .*/, '')), ['Warifu'])
})

test('XDG_DATA_HOME moves the store as it does for Chromium', () => {
  const places = { ...someone(), dataHome: join(someone().home, 'data') }
  assert.deepEqual(addTrust(tlsRoot(), places), { ok: true, value: { stores: [join(places.dataHome, 'pki', 'nssdb')] } })
})

test('R-1214 a root that could vouch for other hosts is not given to any browser', () => {
  for (const root of [tlsRoot(['localhost', 'example.jp']), tlsRoot(['']), new Uint8Array(9)]) {
    assert.deepEqual(addTrust(root, someone()), { ok: false, problem: { code: 'root-unconstrained' } })
  }
})

test('where certutil is missing, or cannot write, the sentence says what to do', () => {
  const path = process.env['PATH']
  process.env['PATH'] = '/nowhere'
  try {
    const missing = addTrust(tlsRoot(), someone())
    assert.ok(!missing.ok)
    const sentence = trustSentence(missing.problem, 'data/demo/tls-root.crt')
    assert.ok(sentence.includes('apt-get install libnss3-tools') && sentence.includes('data/demo/tls-root.crt'))
  } finally {
    process.env['PATH'] = path
  }
  const places = someone()
  writeFileSync(join(newStore(join(places.home, '.pki', 'nssdb')), 'cert9.db'), 'not a database')
  const broken = addTrust(tlsRoot(), places)
  assert.ok(!broken.ok)
  assert.match(trustSentence(broken.problem, 'x'), /^certutil could not change .*nssdb: ./)
})
