import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createIssuing } from '../../src/app/authority/create-issuing.ts'
import { createRoot } from '../../src/app/authority/create-root.ts'
import { createTlsRoot } from '../../src/app/authority/create-tls-root.ts'
import { issueServerCertificates } from '../../src/app/authority/issue-server-certificates.ts'
import type { Signer } from '../../src/app/port/signer.ts'
import { parseCertificate } from '../../src/x509/certificate/parse-certificate.ts'
import { newAuthorities, newScene, OPERATOR, pem, type Scene } from './scene.ts'

const folder = mkdtempSync('/tmp/warifu-openssl-')
after(() => rmSync(folder, { recursive: true }))

/** The answer of a tool that does not share a line with ours. */
const openssl = (command: string, files: Readonly<Record<string, string>>): { readonly ok: boolean; readonly text: string } => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const { status, stdout, stderr } = spawnSync('openssl', command.split(' '), { cwd: folder, encoding: 'utf8' })
  return { ok: status === 0, text: stdout + stderr }
}

const audited = async ({ owner }: Scene, institutionId: string) => (await owner.query<{ act: string; object_ref: string; facts: Record<string, string> }>(
  'SELECT act, object_ref, facts FROM audit_event WHERE institution_id = $1 ORDER BY position', [institutionId])).rows

/** A signer whose process dies in the moment before it signs. */
const dyingSigner = (signer: Signer): Signer => ({ ...signer, signCertificate: () => Promise.reject(new Error('killed')) })

test('R-1101 R-1102 an institution has an authority of its own name under the root, and OpenSSL agrees with every word of it', async () => {
  const scene = await newScene()
  const { root, issuing } = await newAuthorities(scene)
  const verified = openssl('verify -x509_strict -CAfile root.pem issuing.pem', { 'root.pem': pem(root.certificate), 'issuing.pem': pem(issuing.certificate) })
  assert.ok(verified.ok, verified.text)
  const text = openssl('x509 -in issuing.pem -noout -text -nameopt utf8,sep_comma_plus', {}).text
  for (const part of [
    'CN=みなと信用組合 認証局 G1 DEMO', 'O=Minato Credit Union', 'CA:TRUE, pathlen:0', 'Certificate Sign, CRL Sign',
    `URI:http://pki.localhost:8080/crl/${root.id}.crl`, `CA Issuers - URI:http://pki.localhost:8080/ca/${root.id}.cer`, 'ASN1 OID: prime256v1',
  ]) assert.ok(text.includes(part), part)
  assert.equal(issuing.subject, 'CN=みなと信用組合 認証局 G1 DEMO,O=Minato Credit Union,C=JP')
})

test('R-1214 the roots of a demo say so and speak for localhost alone', async () => {
  const scene = await newScene()
  const { root } = await newAuthorities(scene)
  const tlsRoot = await createTlsRoot(scene.house)(OPERATOR, { organization: 'Warifu', recordedIn: scene.office })
  for (const authority of [root, tlsRoot]) {
    assert.equal(authority.demo, true)
    const text = openssl('x509 -in a.pem -noout -text', { 'a.pem': pem(authority.certificate) }).text
    assert.match(text, /X509v3 Name Constraints: critical\s+Permitted:\s+DNS:localhost\s+Excluded:\s+IP:0\.0\.0\.0\/0\.0\.0\.0\s+IP:/)
    assert.match(text, /Subject: .*DEMO/)
  }
  assert.deepEqual((await scene.house.database.open(({ installation }) => installation.anythingOfDemo())).length, 5)
})

test('R-1214 production has neither marks nor a root for TLS', async () => {
  const scene = await newScene('production')
  const { root, issuing } = await newAuthorities(scene)
  assert.equal(root.demo || issuing.demo, false)
  assert.doesNotMatch(openssl('x509 -in a.pem -noout -text', { 'a.pem': pem(root.certificate) }).text, /Name Constraints|DEMO/)
  await assert.rejects(createTlsRoot(scene.house)(OPERATOR, { organization: 'Warifu', recordedIn: scene.office }), /only a demo/)
  assert.equal(await issueServerCertificates(scene.house)(OPERATOR), 0)
})

test('R-1105 R-1106 an authority is in the database and in the audit before it is signed, and a ceremony broken off there is finished by the next', async () => {
  const scene = await newScene()
  const { house, office, institution } = scene
  const root = await createRoot(house, house.signer)(OPERATOR, { organization: 'Warifu', recordedIn: office })
  const input = { institutionId: institution, rootId: root.id }
  await assert.rejects(createIssuing(house, dyingSigner(house.signer))(OPERATOR, input), /killed/)
  const { rows } = await scene.owner.query<{ id: string; tbs: Buffer; certificate: Buffer | null; state: string }>(
    'SELECT id, tbs, certificate, state FROM authority WHERE institution_id = $1', [institution])
  assert.deepEqual([rows.length, rows[0]?.state, rows[0]?.certificate], [1, 'signing', null])
  assert.deepEqual((await audited(scene, institution)).map(({ act, object_ref }) => [act, object_ref]), [['create-authority', rows[0]?.id]])
  assert.deepEqual(await house.database.open(({ installation }) => installation.authorities()), [root])

  const finished = await createIssuing(house, house.signer)(OPERATOR, input)
  assert.ok(finished.ok)
  assert.equal(finished.value.id, rows[0]?.id)
  const parsed = parseCertificate(finished.value.certificate)
  assert.ok(parsed.ok && Buffer.from(parsed.value.tbs).equals(rows[0]!.tbs))
  assert.equal((await audited(scene, institution)).length, 1)
})

test('R-1106 a root stands in the audit of the office, and no institution can change it', async () => {
  const scene = await newScene()
  const { house, office, institution } = scene
  const root = await createRoot(house, house.signer)(OPERATOR, { organization: 'Warifu', recordedIn: office })
  const [event] = await audited(scene, office)
  assert.deepEqual([event?.act, event?.object_ref, event?.facts['subject']], ['create-authority', root.id, 'CN=Warifu Client Root CA G1 DEMO,O=Warifu,C=JP'])
  const serial = parseCertificate(root.certificate)
  assert.equal(event?.facts['serial'], serial.ok && serial.value.serialHex)
  const touched = await house.database.transact(institution, ({ crls }) => crls.lock(root.id, 'wait'))
  assert.equal(touched, false)
  await assert.rejects(house.database.transact(institution, ({ installation }) => installation.authoritySigned(root.id, new Uint8Array(1))), /not waiting/)
})

test('a second authority of an institution has a name of its own, and an unknown root or institution none at all', async () => {
  const scene = await newScene()
  const { root } = await newAuthorities(scene)
  const create = createIssuing(scene.house, scene.house.signer)
  const second = await create(OPERATOR, { institutionId: scene.institution, rootId: root.id })
  assert.match(second.ok ? second.value.subject : '', /認証局 G2/)
  for (const input of [{ institutionId: randomUUID(), rootId: root.id }, { institutionId: scene.institution, rootId: randomUUID() }]) {
    assert.deepEqual(await create(OPERATOR, input), { ok: false, problem: { code: 'not-found' } })
  }
})

const addService = async ({ house }: Scene, institutionId: string, authorityId: string, site: string): Promise<string> => {
  const id = randomUUID()
  await house.database.transact(institutionId, ({ installation, now }) => installation.addService({
    id, institutionId, authorityId, kind: 'customer', nameJa: 'みなと', nameEn: 'Minato', profile: 'credit-union', overrides: {}, site,
  }, now.machine))
  return id
}

test('every service gets a server certificate for exactly its hosts, whose key opens for that service alone', async () => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const tlsRoot = await createTlsRoot(scene.house)(OPERATOR, { organization: 'Warifu', recordedIn: scene.office })
  const id = await addService(scene, scene.institution, issuing.id, 'minato.localhost')
  const other = await addService(scene, scene.institution, issuing.id, 'minato2.localhost')
  const issue = issueServerCertificates(scene.house)
  assert.equal(await issue(OPERATOR), 2)
  const stored = await scene.house.database.open(({ installation }) => installation.serverCertificate(id))
  const leaf = new X509Certificate(Buffer.from(stored!.chain[0]!))
  assert.ok(leaf.checkPrivateKey(createPrivateKey(scene.house.serverKeys.open(id, stored!.sealedKey))))
  assert.throws(() => scene.house.serverKeys.open(other, stored!.sealedKey))
  for (const [host, fits] of [
    ['minato.localhost', true], ['acquire.minato.localhost', true], ['login.minato.localhost', true], ['abcdefghabcdefgh.login.minato.localhost', true],
    ['other.minato.localhost', false], ['a.b.login.minato.localhost', false], ['localhost', false], ['minato2.localhost', false],
  ] as const) {
    const verified = openssl(`verify -x509_strict -purpose sslserver -verify_hostname ${host} -CAfile root.pem leaf.pem`, { 'root.pem': pem(tlsRoot.certificate), 'leaf.pem': pem(stored!.chain[0]!) })
    assert.equal(verified.ok, fits, `${host}: ${verified.text}`)
  }
  const events = (await audited(scene, scene.institution)).filter(({ act }) => act === 'issue-server-certificate')
  assert.deepEqual(events.map(({ object_ref }) => object_ref).sort(), [id, other].sort())
  assert.ok(events.some(({ facts }) => facts['serial'] === leaf.serialNumber.toLowerCase()))

  assert.equal(await issue(OPERATOR), 0, 'what is good is left alone')
  scene.clock.ahead = 370 * 86_400_000
  assert.equal(await issue(OPERATOR), 2, 'a new one is due a month before the end')
  assert.equal(await issue(OPERATOR), 0)
})

test('the demo\'s TLS root vouches for nothing outside localhost', async () => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const tlsRoot = await createTlsRoot(scene.house)(OPERATOR, { organization: 'Warifu', recordedIn: scene.office })
  const id = await addService(scene, scene.institution, issuing.id, 'minato.example')
  await issueServerCertificates(scene.house)(OPERATOR)
  const stored = await scene.house.database.open(({ installation }) => installation.serverCertificate(id))
  const verified = openssl('verify -CAfile root.pem leaf.pem', { 'root.pem': pem(tlsRoot.certificate), 'leaf.pem': pem(stored!.chain[0]!) })
  assert.equal(verified.ok, false)
  assert.match(verified.text, /permitted subtree violation/)
})
