import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import type { Language } from '../../src/text/language.ts'
import { launchBrowser, type JourneyBrowser } from './chromium.ts'
import { customer } from './customer.ts'
import { startService, type JourneyService } from './service.ts'
import { inspect, watchedContext, type Complaints } from './watched-page.ts'

/** Both chiefs of the demo have a letter; each goes the whole way in one language, one with the keyboard alone. */
const STORIES = {
  ja: { loginId: 'shiomi-master', password: 'Kaisen2026', name: '山田 太郎', how: 'keyboard' },
  en: { loginId: 'misaki-master', password: 'Kikai4321', name: '渡邉 恵', how: 'mouse' },
} as const

/** The whole way in one language, as a test with a service and a browser of its own. */
export const walkAsFirstCustomer = (language: Language): void => {
  const scope = new AsyncDisposableStack()
  let service: JourneyService
  let browser: JourneyBrowser
  let context: BrowserContext
  const complaints: Complaints = []

  before(async () => {
    service = scope.use(await startService())
    browser = scope.use(await launchBrowser(service.trusted, 'with-fonts'))
  })
  after(() => scope.disposeAsync())
  beforeEach(async () => {
    context = await watchedContext(browser, complaints)
  })
  afterEach(async () => {
    await context.close()
    assert.deepEqual(complaints.splice(0), [])
  })

  const { loginId, password, name, how } = STORIES[language]
  test(`R-102 R-113 R-305 R-311 R-313 R-316 R-318 R-809 R-1204 R-1216 ${language}, ${how}: from the front page to a certificate in the browser's own store, in with it and the password, and out again`, async () => {
    const page = await context.newPage()
    const { follow, press, type, words, labels, names, prove, makeKey, saveFile, logIn, text } = customer(page, language, how)
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))

    await page.goto(`${service.minato.front}/?lang=${language}`)
    await inspect(page, 'W-TOP-01', language)
    await follow(words.front.acquire(labels))
    await inspect(page, 'W-ACQ-01', language)
    await follow(words.acquire.begin.go)
    await inspect(page, 'W-ACQ-02', language)

    await prove({ loginId, password })
    await page.getByRole('alert').waitFor()
    assert.match(await text(), new RegExp(words.acquire.proof.wrong), 'without the code of the letter the chief gets no further')
    await inspect(page, 'W-ACQ-02', language)
    assert.equal(await page.getByLabel(labels.loginId).inputValue(), loginId, 'what was typed is kept')
    await type(labels.loginPassword, password)
    await type(names.code, service.told('letter', loginId))
    await press(words.acquire.proof.go)

    await inspect(page, 'W-ACQ-03', language)
    await makeKey('経理-03')
    await inspect(page, 'W-ACQ-03', language)
    const file = await saveFile()
    assert.match(await text(), new RegExp(`${words.acquire.makeKey.import.whereHeading}[\\s\\S]*Linux`), 'says where the certificate will be')
    assert.match(await text(), new RegExp(words.acquire.makeKey.remove.text.slice(0, 20)), 'asks to delete the file')
    assert.equal(sent.filter((each) => each.includes('PRIVATE KEY') || each.includes(file.passphrase)).length, 0)
    const request = sent.find((each) => each.startsWith(`${service.minato.acquire}/request `)) ?? assert.fail('no request was sent')
    assert.deepEqual(Object.keys(JSON.parse(request.slice(request.indexOf('{'))) as object).sort(), ['csrf', 'pcName', 'request'])
    await browser.importP12(file.bytes, file.passphrase)
    const imported = await browser.certificates()
    assert.match(imported, /認証局/, 'the issuing authority came with it, so that the browser finds the path')
    assert.doesNotMatch(imported, /Client Root CA/, 'R-809 nobody is asked to trust a root')

    await follow(words.acquire.makeKey.tryNow.button)
    await inspect(page, 'W-LGN-01', language)
    assert.match(new URL(page.url()).host, /^[a-z2-7]{16}\.login\.minato\.localhost:/)
    assert.match(await text(), new RegExp(`${name}[\\s\\S]*${loginId}[\\s\\S]*経理-03`), 'the certificate says who logs in')
    await logIn(password)
    await inspect(page, 'W-MEM-01', language)
    const home = await text()
    assert.match(home, new RegExp(`${name}[\\s\\S]*経理-03`))
    assert.match(home, new RegExp(words.states['in-use']))
    assert.match(home, new RegExp(words.member.facts.origins.file))
    assert.match(home, new RegExp(words.member.home.results['logged-in']))
    assert.ok(sent.some((each) => each.startsWith(`${service.minato.acquire}/finish?grant=`)), 'the kept key was wiped on the way')

    const { certificates } = await service.perform('show-user', { loginId }) as { certificates: readonly { notAfter: string }[] }
    const [certificate] = certificates
    assert.equal(new Date(certificate?.notAfter ?? 0).toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo' }), '23:59:59')

    await press(words.everyPage.logOut)
    await inspect(page, 'W-LGN-02', language)
    await page.goto(`${service.minato.login}/home?lang=${language}`)
    await inspect(page, 'W-LGN-01', language)
    await browser.removeCertificate(`★ビジネスWEB ${loginId}`)
  })
}
