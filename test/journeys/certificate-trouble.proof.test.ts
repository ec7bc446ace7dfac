import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { connect } from 'node:tls'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import type { Trouble } from '../../src/text/refusal/next-step.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { issuerOf } from '../../src/x509/certificate/issuer-of.ts'
import { parseCertificate } from '../../src/x509/certificate/parse-certificate.ts'
import { PUBLICATION, sampleCertificate, sampleHierarchy, sampleName, sampleSerial, type SampleKey } from '../../src/x509/sample/hierarchy.ts'
import { shipped } from '../profiles/shipped.ts'
import { customer } from './customer.ts'
import { enrolled, entryAt, issueDirectly, type KeyPair } from './issue-directly.ts'
import { openStage } from './stage.ts'
import { isTrouble, literally } from './troubles.ts'
import { inspect } from './watched-page.ts'

const DAY_MS = 86_400_000

const { service, browser, newPage } = await openStage()

/** A window that shows exactly this certificate on the stable login host, whatever it is: Playwright's own TLS, for what no browser would offer. */
const showing = async ({ cert, key }: Pick<KeyPair, 'cert' | 'key'>): Promise<Page> => {
  const page = await newPage({ ignoreHTTPSErrors: true, clientCertificates: [{ origin: service.minato.login, cert, key }] })
  await page.goto(`${service.minato.login}/`)
  return page
}

test('R-101 R-110 R-111 R-902 S-20 S-21 S-01 a browser that showed no certificate is told why, acquires one, and is asked afresh on another host, without a restart', async () => {
  await service.newUser('shiomi-soumu', '伊藤 健', 'Soumu2026')
  const page = await newPage()
  const { follow, press, words, logIn, acquire, labels, text } = customer(page, 'ja')
  await page.goto(`${service.minato.front}/`)
  await follow(words.front.logIn)
  assert.equal(new URL(page.url()).origin, service.minato.login)
  await isTrouble(page, { code: 'certificate-none' })
  await inspect(page, 'W-LGN-09', 'ja')
  const causes = page.getByRole('region', { name: words.problem.causes.heading }).getByRole('listitem')
  assert.match(await causes.first().innerText(), literally(words.problem.causes.expired.heading), 'expiry is named first')
  assert.match(await causes.first().innerText(), literally(words.problem.causes.expired.now({ labels, policy: shipped('credit-union').policy })), 'with the one step that profile allows')

  const file = await acquire(service.minato.acquire, { loginId: 'shiomi-soumu', password: 'Soumu2026' }, '総務-01')
  await browser.importP12(file.bytes, file.passphrase)
  await page.goto(`${service.minato.login}/`)
  await isTrouble(page, { code: 'certificate-none' })
  await follow('証明書を選び直す')
  await inspect(page, 'W-LGN-01', 'ja')
  assert.match(new URL(page.url()).host, /^[a-z2-7]{16}\.login\./)
  await logIn('Soumu2026')
  await inspect(page, 'W-MEM-01', 'ja')
  await press(words.everyPage.logOut)
  await page.goto(`${service.minato.front}/`)
  await follow(words.front.logIn)
  await inspect(page, 'W-LGN-01', 'ja')
  assert.match(await text(), /伊藤 健/, 'the front page knows that the stable host is stuck in this browser')
  await browser.removeCertificate(`★ビジネスWEB shiomi-soumu`)
})

test('S-03 R-112 R-1211 S-01 one entry and the self-check, without a certificate, with one, and when it is gone: each time one thing to do, and a code that opens the same', async () => {
  await service.newUser('shiomi-houmu', '井上 茜', 'Houmu2026')
  const page = await newPage()
  const { follow, press, words, logIn, acquire, labels, text } = customer(page, 'ja')
  const { procedures } = words
  const check = async (): Promise<Record<string, unknown>> => {
    await page.goto(`${service.minato.front}/check`)
    await follow(procedures.check.go)
    await page.getByText('W-CHK-02').waitFor()
    assert.match(new URL(page.url()).host, /^[a-z2-7]{16}\.login\./, 'asked afresh')
    return service.perform('open-support-code', { code: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(await text())?.[0] ?? '' })
  }

  await page.goto(`${service.minato.front}/`)
  assert.match(await text(), /お使いの環境（Linux・Google Chrome \d+）でご利用いただけます/)
  await follow(procedures.entry)
  await inspect(page, 'W-PRC-01', 'ja')
  await page.getByRole('heading', { name: procedures.acquire.heading }).waitFor()
  const nothing = await check()
  await inspect(page, 'W-CHK-02', 'ja')
  assert.deepEqual([nothing['refusal'], nothing['user']], ['certificate-none', null])
  await page.getByRole('heading', { name: words.problem.causes.expired.heading }).waitFor()
  await follow(words.front.acquire(labels))

  const file = await acquire(service.minato.acquire, { loginId: 'shiomi-houmu', password: 'Houmu2026' }, '法務-01')
  await browser.importP12(file.bytes, file.passphrase)
  const held = await check()
  assert.deepEqual([held['refusal'], (held['certificate'] as { pcName: string }).pcName, (held['user'] as { loginId: string }).loginId], ['nothing-wrong', '法務-01', 'shiomi-houmu'])
  assert.match(await text(), /井上 茜 様[\s\S]*sh•+mu[\s\S]*法務-01/)
  await follow(words.front.logIn)
  await logIn('Houmu2026')
  await press(words.everyPage.logOut)

  await browser.removeCertificate('★ビジネスWEB shiomi-houmu')
  await page.goto(`${service.minato.front}/check`)
  await follow(procedures.check.go)
  await page.getByRole('heading', { name: procedures.chooseAgain.heading }).waitFor()
  assert.match(await text(), /前回このブラウザで使われた証明書は、20\d\d年.*まで有効です/)
})

test('R-110 R-604 R-1216 a certificate revoked while its user is logged in stops at the next request, and the page says so', async () => {
  await service.newUser('shiomi-kaigai', '鈴木 葵', 'Kaigai2026')
  const pair = await issueDirectly(service.opened, 'shiomi-kaigai', '海外-01')
  const page = await showing(pair)
  const { logIn, follow, words, labels } = customer(page, 'ja')
  await logIn('Kaigai2026')
  await page.getByText('W-MEM-01').waitFor()
  assert.deepEqual(await service.perform('revoke-certificate', { serial: pair.serial, reason: 'keyCompromise' }), { revoked: [pair.serial], sessionsEnded: 1 })
  await page.reload()
  await isTrouble(page, { code: 'certificate-revoked', revokedAt: new Date() as never })
  await inspect(page, 'W-LGN-09', 'ja')
  await follow(words.front.acquire(labels))
  await inspect(page, 'W-ACQ-01', 'ja')
})

const pem = (der: Uint8Array): string => new X509Certificate(der).toString()
const keyOf = ({ privateKey }: SampleKey): Buffer => Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)

/** The page that the stable login host answers to a client of plain TLS, opened in a window without scripts and parts. */
const answerTo = async ({ cert, key }: Pick<KeyPair, 'cert' | 'key'>): Promise<string> => {
  const host = new URL(service.minato.login).host
  const socket = connect({ host: '127.0.0.1', port: service.ports.login, servername: 'login.minato.localhost', cert, key, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept-Language: ja\r\nConnection: close\r\n\r\n`)
  let answer = ''
  for await (const part of socket.setEncoding('utf8')) answer += part as string
  return answer
}

test('R-110 R-902 a certificate of another service, of a stranger, under our name but not ours: each its own page with the next step', async () => {
  const says = async (pair: Pick<KeyPair, 'cert' | 'key'>, trouble: Trouble): Promise<void> => {
    const page = await newPage()
    await page.setContent((await answerTo(pair)).replace(/^[\s\S]*?(?=<!doctype)/i, '').replaceAll(/<(?:script|link)[^>]*>/g, ''))
    await isTrouble(page, trouble)
  }
  await says(await enrolled(service.opened, 'office-journey'), { code: 'certificate-other-service' })

  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const now = { notBefore: new Date(today - DAY_MS), notAfter: new Date(today + 30 * DAY_MS) }
  const stranger = sampleHierarchy('ec-p256', now.notBefore, now.notAfter)
  const key = keyOf(stranger.clientKey)
  await says({ cert: Buffer.from(pem(stranger.client.der) + pem(stranger.issuing.der)), key }, { code: 'certificate-foreign' })

  const ours = parseCertificate((await entryAt(service.opened, MINATO.service.site)).authority.certificate)
  assert.ok(ours.ok)
  const forged = sampleCertificate({
    role: 'client', serial: sampleSerial(), subject: sampleName('★ビジネスWEB shiomi-master'), key: stranger.clientKey.key, ...now, issuer: issuerOf(ours.value), publication: PUBLICATION,
  }, stranger.issuingKey)
  await says({ cert: Buffer.from(pem(forged.der)), key }, { code: 'certificate-forged' })
})

test('R-110 a removed user is told so, in English too', async () => {
  await service.newUser('shiomi-gone', '去田 人', 'Gone2026')
  const page = await showing(await issueDirectly(service.opened, 'shiomi-gone', '退職-01'))
  await page.getByText('W-LGN-01').waitFor()
  await service.asOwner("UPDATE users SET state = 'removed' WHERE login_id = 'shiomi-gone'")
  await page.goto(`${service.minato.login}/?lang=en`)
  await isTrouble(page, { code: 'user-removed' }, 'en')
})

test('R-110 S-01 S-02 R-1204 the day after its year a certificate is told to be expired before any password is asked, with the day and the step that the profile allows', async () => {
  await service.newUser('shiomi-jinji', '森 緑', 'Jinji2026')
  const pair = await issueDirectly(service.opened, 'shiomi-jinji', '人事-01')
  const page = await showing(pair)
  await page.getByText('W-LGN-01').waitFor()
  await service.perform('move-clock', { byDays: 366 })
  await page.goto(`${service.minato.login}/`)
  const notAfter = new Date(new X509Certificate(pair.cert).validTo)
  await isTrouble(page, { code: 'certificate-expired', notAfter: notAfter as never, renewableUntil: notAfter as never })
  assert.match(await page.getByRole('article').innerText(), literally(MESSAGES.ja.everyPage.dates.moment(notAfter)))
  assert.equal(await page.getByLabel('ログインパスワード').count(), 0)
})
