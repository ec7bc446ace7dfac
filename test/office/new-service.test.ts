import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { test } from 'node:test'
import { connect } from 'node:tls'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import { enrolOperator } from '../../src/app/office/enrol-operator.ts'
import type { Duty } from '../../src/domain/permission/duties.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { whenFileEnds } from '../file-end.ts'
import { CLERK, must, newKey, type Held } from '../house.ts'
import { run } from '../protocol/openssl-issuer.ts'
import { serverCertificate } from '../protocol/server-certificate.ts'

const site = await openSite()
const otherNode = await openSite({}, site)
const API = 'login.office.localhost'

const operatorWith = async (loginId: string, duties: readonly Duty[]): Promise<Held> => {
  const key = await newKey()
  const { certificate } = must(await enrolOperator(site.house)(CLERK, {
    entry: await site.entry('office.localhost'), loginId, name: '中村 受子', mail: `${loginId}@office.example`, language: 'ja', duties, serves: [],
    request: key.request, pcName: 'program', keyOrigin: 'store',
  }))
  return { ...certificate, key }
}
const profiles = await operatorWith('op-profiles', ['profiles', 'key-custody'])

const post = async (path: string, json: unknown, held = profiles): Promise<Record<string, unknown>> => {
  const answered = await site.ask({ host: API, path: `/api${path}`, json, held })
  assert.ok(answered.status === 200 || answered.status === 201, `${path}: ${answered.status} ${answered.body}`)
  return JSON.parse(answered.body) as Record<string, unknown>
}
const refused = async (path: string, json: unknown): Promise<Record<string, unknown>> => {
  const answered = await site.ask({ host: API, path: `/api${path}`, json, held: profiles })
  assert.ok(answered.status >= 400, answered.body)
  return JSON.parse(answered.body) as Record<string, unknown>
}

const DESK = { nameJa: 'さざなみ銀行 法人デスク', nameEn: 'Sazanami Bank desk', tollFree: '0120-000-288', paid: '03-0000-2988' }
const COLOURS = { key: '#123a6b', accent: '#8a5a12' }
const INSTITUTION = { code: '2988', nameJa: 'さざなみ銀行', nameEn: 'Sazanami Bank', desk: DESK, colours: COLOURS }
const SITE = 'sazanami.localhost'
const SERVICE = { site: SITE, nameJa: 'さざなみ法人ネット', nameEn: 'Sazanami Business', profile: 'credit-union', overrides: { session: { idleMinutes: 7 }, labels: { loginId: { ja: 'さざなみID', en: 'Sazanami ID' } } } }

const handshake = (servername: string, port: number): Promise<X509Certificate> => new Promise((resolve, reject) => {
  const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false }, () => {
    const certificate = socket.getPeerX509Certificate()
    socket.destroy()
    if (certificate === undefined) reject(new Error('no certificate'))
    else resolve(certificate)
  })
  socket.on('error', reject)
})

test('R-908 a new institution and its service are data: made by REST, found by the next request on every node, walked through to the login', async (context) => {
  await context.test('before, no node shakes hands for the name', async () => {
    for (const node of [site, otherNode]) await assert.rejects(handshake(SITE, node.web.ports.public))
  })

  await context.test('institution, authority and service come by REST', async () => {
    await post('/institutions', INSTITUTION)
    const made = await post('/institutions/2988/authorities', {})
    assert.match(String(made['subject']), /さざなみ銀行 認証局 G1/)
    assert.deepEqual((await post('/institutions/2988/services', SERVICE))['site'], SITE)
  })

  await context.test('the very next handshake and request on both nodes find it, with a certificate of its own names and its colours', async () => {
    for (const node of [otherNode, site]) {
      const leaf = await handshake(SITE, node.web.ports.public)
      assert.equal(leaf.subjectAltName, `DNS:${SITE}, DNS:acquire.${SITE}, DNS:password.${SITE}, DNS:login.${SITE}, DNS:*.login.${SITE}`)
      const front = await browserOn(node).ask({ host: SITE })
      assert.equal(front.status, 200)
      for (const told of [INSTITUTION.nameJa, SERVICE.nameJa, DESK.nameJa, DESK.tollFree]) assert.ok(front.body.includes(told), told)
      const sheet = /href="(\/colours\/2988[^"]*)"/.exec(front.body)?.[1] ?? assert.fail('no colours')
      assert.match((await browserOn(node).ask({ host: SITE, path: sheet })).body, /#123a6b/)
    }
  })

  await context.test('a company is opened, a user registered and granted, and acquires and logs in on the other node', async () => {
    const intake = await operatorWith('op-intake', ['intake'])
    const { institution } = await site.entry(SITE)
    await site.house.database.transact((await site.entry('office.localhost')).institution.id, async ({ people }) => {
      await people.serve((await people.findUser({ loginId: 'op-intake' }))?.id ?? '', institution.id)
    })
    await post('/institutions/2988/contracts', { site: SITE, number: '7001', name: '株式会社 波止場' }, intake)
    await post('/institutions/2988/contracts/7001/users', { loginId: 'hatoba-keiri', name: '石井 渚', mail: 'nagisa@hatoba.example', role: 'user' }, intake)
    must(await setInitialPassword(site.house)(CLERK, { institutionId: institution.id, loginId: 'hatoba-keiri', password: 'Namima2026', lapsesAt: null }))
    await post('/institutions/2988/users/hatoba-keiri/grants', { reason: '新規' }, intake)

    const acquirer = browserOn(otherNode)
    const proof = await acquirer.ask({ host: `acquire.${SITE}`, path: '/proof' })
    assert.ok(proof.body.includes('さざなみID'), 'the service’s own word for the id')
    const proved = await acquirer.submit(`acquire.${SITE}`, '/proof', '/proof', { loginId: 'hatoba-keiri', password: 'Namima2026' })
    assert.deepEqual([proved.status, proved.location], [303, '/make-key'], proved.body.slice(0, 400))
    const csrf = /csrf="([A-Za-z0-9_-]{72})"/.exec((await acquirer.ask({ host: `acquire.${SITE}`, path: '/make-key' })).body)?.[1] ?? assert.fail('no token')
    const key = await newKey()
    const delivered: Answered = await acquirer.ask({ host: `acquire.${SITE}`, path: '/request', json: { csrf, request: Buffer.from(key.request).toString('base64'), pcName: '受付のPC' } })
    assert.equal(delivered.status, 200, delivered.body)
    const der = Buffer.from((JSON.parse(delivered.body) as { certificate: string }).certificate, 'base64')
    const held = await site.house.database.transact(institution.id, (tx) => tx.certificates.find({ thumbprint: createHash('sha256').update(der).digest() }))
    const withCertificate = browserOn(otherNode, { ...(held ?? assert.fail('not stored')), der, key })
    assert.equal((await withCertificate.submit(`login.${SITE}`, '/', '/log-in', { password: 'Namima2026' })).status, 303)
    const home = await withCertificate.ask({ host: `login.${SITE}`, path: '/home' })
    assert.deepEqual([home.status, /7分/.test(home.body)], [200, true], 'the service’s own idle time')
  })

  await context.test('names, desk and rules change without a restart', async () => {
    const changed = await post('/institutions/2988/changes', { nameJa: '新さざなみ銀行', desk: { ...DESK, tollFree: '0120-000-287' } })
    assert.deepEqual([changed['nameJa'], changed['nameEn']], ['新さざなみ銀行', INSTITUTION.nameEn])
    await post(`/institutions/2988/services/${SITE}/changes`, { overrides: { desk: { closesAt: '18:30' } } })
    site.clock.ahead += 3_000
    const front = await browserOn(site).ask({ host: SITE })
    for (const told of ['新さざなみ銀行', '0120-000-287', '18:30']) assert.ok(front.body.includes(told), told)
    const broken = await refused(`/institutions/2988/services/${SITE}/changes`, { overrides: { certificate: { validityYears: 9 } } })
    assert.equal(broken['code'], 'input-invalid')
    assert.equal((await refused('/institutions/2988/changes', { colours: { key: '#eeeeee', accent: '#8a5a12' } }))['code'], 'input-invalid')
    assert.equal((await refused('/institutions/2988/services/minato.localhost/changes', { nameJa: 'x' }))['code'], 'not-found', 'another institution’s')
  })
})

test('R-409 the page of a service’s rules shows each value, the layer that set it and the departures, to operators who serve its institution', async () => {
  const path = `/profiles/${SITE}`
  const shown = await site.ask({ host: API, path, held: profiles, headers: { 'accept-language': 'ja' } })
  assert.equal(shown.status, 200, shown.body.slice(0, 300))
  const text = shown.body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
  for (const told of [/設定値/, /desk\.closesAt 18:30 サービス sazanami\.localhost/, /password\.leastCharacters 6 指針と異なります プロファイル credit-union/, /renewal\.opensDays 30 製品の標準 standard/, /NIST SP 800-63B-4 §3\.1\.1\.2/, /15文字以上/]) assert.match(text, told)
  assert.doesNotMatch(text, /undefined|\[object|NaN/)
  const json = JSON.parse((await site.ask({ host: API, path: `/api/institutions/2988/services/${SITE}/policy`, held: profiles })).body) as { departures: { id: string }[]; values: { path: string }[] }
  assert.deepEqual(json.departures.map(({ id }) => id), ['length-alone', 'length-with-another', 'length-most', 'alphabet', 'common', 'own-ids'])

  assert.equal((await site.ask({ host: API, path })).status, 403, 'nobody without a certificate')
  assert.equal((await site.ask({ host: API, path: '/profiles/minato.localhost', held: profiles })).status, 403, 'an institution that is not served')
  assert.equal((await site.ask({ host: API, path: '/profiles/nobody.localhost', held: profiles })).status, 403, 'as one of an institution they do not serve')
})

test('R-908 a server certificate of a public authority is taken by the next handshakes, and one that would not do is refused with the reason', async () => {
  const folder = mkdtempSync('/tmp/warifu-server-certificate-')
  whenFileEnds(async () => rmSync(folder, { recursive: true }))
  const set = `/institutions/2988/services/${SITE}/server-certificates`
  const { cert, key } = await serverCertificate(folder, [SITE, `*.${SITE}`, `*.login.${SITE}`])
  await post(set, { chain: cert.toString() + readFileSync(`${folder}/tls-root.pem`, 'utf8'), privateKey: key.toString() })
  site.clock.ahead += 3_000
  const leaf = await handshake(`login.${SITE}`, site.web.ports.login)
  assert.match(leaf.subject, /Test TLS/)

  const why = async (chain: string, privateKey: string): Promise<string> => JSON.stringify((await refused(set, { chain, privateKey }))['fields'])
  const few = await serverCertificate(mkdtempSync(`${folder}/`), [SITE, `login.${SITE}`])
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${folder}/namesake.key`, '-out', `${folder}/namesake.pem`, '-subj', '/CN=Test TLS root', '-addext', 'subjectKeyIdentifier=none'])
  const namesake = readFileSync(`${folder}/namesake.pem`, 'utf8')
  assert.equal(new X509Certificate(cert).checkIssued(new X509Certificate(namesake)), true, 'by its names alone')
  assert.match(await why(cert.toString() + namesake, key.toString()), /chain.*not issued by the next one/)
  assert.match(await why(few.cert.toString(), few.key.toString()), /chain.*acquire\.sazanami\.localhost, password\.sazanami\.localhost, \*\.login\.sazanami\.localhost/)
  assert.match(await why(cert.toString(), few.key.toString()), /privateKey.*not the one of the certificate/)
  assert.match(await why(cert.toString() + few.cert.toString(), key.toString()), /chain.*not issued by the next one/)
  assert.match(await why('nothing', key.toString()), /chain.*format-wrong/)
  assert.match(await why(cert.toString(), 'nothing'), /privateKey.*format-wrong/)
  site.clock.ahead += 40 * 86_400_000
  assert.match(await why(cert.toString(), key.toString()), /chain.*good from/)
})
