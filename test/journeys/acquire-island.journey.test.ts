import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { run, temporaryFolder } from '../protocol/openssl-issuer.ts'
import { WHEN_PROVING } from '../proving.ts'
import { type Manner, acquisitionServer } from './acquisition-server.ts'
import { type JourneyBrowser, launchBrowser } from './chromium.ts'

const scope = new AsyncDisposableStack()
let folder = ''
let server: Awaited<ReturnType<typeof acquisitionServer>>
let browser: JourneyBrowser
let complaints: string[] = []
const contexts: BrowserContext[] = []

before(async () => {
  folder = scope.use(await temporaryFolder()).folder
  server = scope.use(await acquisitionServer(folder))
  browser = scope.use(await launchBrowser({ 'test tls root': server.tlsRootFile }))
})
after(() => scope.disposeAsync())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  assert.deepEqual(complaints, [])
  complaints = []
})

const newContext = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  contexts.push(context)
  return context
}

/** A page of the acquisition host, where no policy may be violated and no script may fail. */
const open = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => { if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text()) })
  await page.goto(server.origin)
  return page
}

const shownRegion = (page: Page): Promise<string | null> => page.locator('x-acquire').getAttribute('data-state')
const reach = async (page: Page, state: string): Promise<void> => {
  const settled = page.locator(`x-acquire[data-state=${state}], x-acquire:is([data-state=failed], [data-state=refused])`)
  await settled.waitFor({ state: 'attached' })
  assert.equal(await shownRegion(page), state)
}
const begin = async (page: Page, manner: Manner, pcName = '経理-03'): Promise<void> => {
  server.behave(manner)
  await reach(page, 'ready')
  await page.locator('input[name=pcName]').fill(pcName)
  await page.locator('button[type=submit]').click()
}
const again = async (page: Page, manner: Manner): Promise<void> => {
  server.behave(manner)
  await page.locator('[data-act=again]').click()
}
const download = async (page: Page): Promise<{ name: string, file: Buffer, passphrase: string }> => {
  await reach(page, 'done')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=download]').click()])
  return { name: saved.suggestedFilename(), file: await readFile(await saved.path()), passphrase: await page.locator('#passphrase').innerText() }
}
const serialsIn = async (file: Buffer, passphrase: string): Promise<string> => {
  await writeFile(join(folder, 'saved.p12'), file)
  const pem = await run('openssl', ['pkcs12', '-in', join(folder, 'saved.p12'), '-passin', `pass:${passphrase}`, '-clcerts', '-nokeys'])
  await writeFile(join(folder, 'saved.pem'), pem)
  return (await run('openssl', ['x509', '-in', join(folder, 'saved.pem'), '-noout', '-serial'])).trim().replace('serial=', '')
}

const visibleCauses = (page: Page): Promise<(string | undefined)[]> =>
  page.locator('[data-cause]:visible').evaluateAll(texts => texts.map(text => (text as unknown as { dataset: Record<string, string> }).dataset['cause']))

const keyIn = async (file: Buffer, passphrase: string) => {
  await writeFile(join(folder, 'own.p12'), file)
  return createPrivateKey(await run('openssl', ['pkcs12', '-in', join(folder, 'own.p12'), '-passin', `pass:${passphrase}`, '-nocerts', '-nodes']))
}

test('R-311 R-113 R-316 from a key made in the page, through the file and the store of the browser, to a login by mutual TLS', async () => {
  const page = await open(await newContext({ permissions: ['clipboard-read', 'clipboard-write'] }))
  assert.equal(await page.locator('[data-region=unscripted]').isVisible(), false)
  await begin(page, 'deliver', '  経理-03 ')
  const { name, file, passphrase } = await download(page)
  assert.equal(name, 'minato-master-2026.p12')
  assert.match(passphrase, /^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
  assert.equal(await page.locator('[data-fill=friendlyName]').innerText(), 'みなと信用組合 山田 太郎 2026')
  assert.deepEqual((await download(page)).file, file)
  await page.locator('x-copy button').first().click()
  await page.locator('x-copy [role=status]:not(:empty)').waitFor()
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), passphrase)
  assert.equal(await page.locator('[data-guides-mine] [data-guide]').getAttribute('data-guide'), 'linux:chrome linux:edge')
  assert.equal(await page.locator('[data-guides-others] [data-guide]').count(), 3)
  assert.equal(await page.locator('[data-for]:visible').getAttribute('data-for'), 'linux:chrome linux:edge')

  const sent = JSON.parse(server.posted.at(-1) ?? '') as { request: string, pcName: string }
  assert.deepEqual(Object.keys(sent), ['request', 'pcName', 'csrf'])
  assert.equal(sent.pcName, '経理-03')
  const request = Buffer.from(sent.request, 'base64')
  const key = await keyIn(file, passphrase)
  assert.ok(request.includes(createPublicKey(key).export({ type: 'spki', format: 'der' })))
  assert.ok(!request.includes(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')))

  await browser.importP12(file, passphrase)
  assert.match(await browser.certificates(), /みなと信用組合 山田 太郎 2026 +u,u,u/)
  const member = await (await newContext()).newPage()
  await member.goto(server.freshLogin())
  assert.equal(await member.locator('body').innerText(), `${server.certificates()[0]?.serialNumber} O=Test\nCN=Harbor 1`)
  await browser.removeCertificate('みなと信用組合 山田 太郎 2026')
})

test('R-308 R-313 issued, but the connection broke: the cause is named, and repeating delivers the same certificate', async () => {
  const before = server.certificates().length
  const page = await open(await newContext())
  await begin(page, 'issue-and-break')
  await reach(page, 'failed')
  assert.deepEqual(await visibleCauses(page), ['offline'])
  assert.equal(await page.locator('[data-stage=issue]').getAttribute('data-progress'), 'failed')
  await again(page, 'deliver')
  const { file, passphrase } = await download(page)
  assert.equal(server.certificates().length, before + 1)
  assert.equal(await serialsIn(file, passphrase), server.certificates().at(-1)?.serialNumber)
})

test('R-308 R-313 issued, but the answer came garbled: the cause is named, and repeating asks with the same key', WHEN_PROVING, async () => {
  const before = server.certificates().length
  const page = await open(await newContext())
  await begin(page, 'issue-and-garble')
  await reach(page, 'failed')
  assert.deepEqual(await visibleCauses(page), ['garbled'])
  await again(page, 'issue-and-garble')
  await page.locator('[data-region=failed]').waitFor()
  assert.equal(server.certificates().length, before + 1)
})

test('R-308 the tab was closed while the answer was on its way: the page knows the key again, and delivers the same certificate', async () => {
  const before = server.certificates().length
  const context = await newContext()
  const first = await open(context)
  await begin(first, 'issue-and-break', '総務 1')
  await reach(first, 'failed')
  await first.close()

  const second = await open(context)
  await reach(second, 'ready')
  assert.equal(await second.locator('[data-kept]').isVisible(), true)
  assert.equal(await second.locator('input[name=pcName]').inputValue(), '総務 1')
  await begin(second, 'deliver')
  const { file, passphrase } = await download(second)
  assert.equal(server.certificates().length, before + 1)
  assert.equal(await serialsIn(file, passphrase), server.certificates().at(-1)?.serialNumber)
})

test('R-308 two tabs of one acquisition make one key', WHEN_PROVING, async () => {
  const before = server.certificates().length
  const context = await newContext()
  const pages = await Promise.all([open(context), open(context)])
  await Promise.all(pages.map(page => begin(page, 'issue-and-break')))
  await Promise.all(pages.map(page => reach(page, 'failed')))
  assert.equal(server.certificates().length, before + 1)
})

test('R-308 what waits in the storage of the browser is of no use elsewhere', WHEN_PROVING, async () => {
  const page = await open(await newContext())
  await begin(page, 'issue-and-break')
  await reach(page, 'failed')
  const kept = await page.evaluate(readKeptKeys)
  assert.deepEqual(kept, [{ extractable: false, wrappedLooksLikeKey: false }])
})

test('R-308 the finish page wipes the key and goes on to the login', async () => {
  const context = await newContext()
  const page = await open(context)
  await begin(page, 'issue-and-break')
  await reach(page, 'failed')
  await page.goto(`${server.origin}/finish`)
  await page.waitForURL(/[0-9a-f]{8}\.login\.harbor\.localhost:\d+\/after$/)
  const later = await open(context)
  await reach(later, 'ready')
  assert.deepEqual(await later.evaluate(readKeptKeys), [])
  assert.equal(await later.locator('[data-kept]').isVisible(), false)
})

test('R-313 a server that stays silent ends in a named cause after 30 seconds, and not before', WHEN_PROVING, async () => {
  const context = await newContext()
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(server.origin)
  await begin(page, 'stay-silent')
  await page.locator('[data-stage=issue][data-progress=running]').waitFor({ state: 'attached' })
  await page.clock.runFor(29_000)
  assert.equal(await shownRegion(page), 'working')
  await page.clock.runFor(2000)
  await reach(page, 'failed')
  assert.deepEqual(await visibleCauses(page), ['timeout'])
})

test('R-315 the number of a PC that has to be confirmed is shown when the certificate is there, and no such step where it need not be', async () => {
  const page = await open(await newContext())
  await begin(page, 'deliver-waiting')
  await reach(page, 'done')
  const step = page.locator('[data-region=done] [data-with=fingerprint]')
  assert.match(await step.innerText(), /K7Q2-9MXD-4.*韓国のK、数字のナナ/s)
  const other = await open(await newContext())
  await begin(other, 'deliver')
  await reach(other, 'done')
  assert.equal(await other.locator('[data-region=done] [data-with=fingerprint]').isVisible(), false)
})

test('R-313 progress is shown by stages, and said to the screen reader', WHEN_PROVING, async () => {
  const page = await open(await newContext())
  await begin(page, 'stay-silent')
  await page.locator('[data-stage=issue][data-progress=running]').waitFor({ state: 'attached' })
  const states = await page.locator('[data-stage]').evaluateAll(lines => lines.map(line => (line as unknown as { dataset: Record<string, string> }).dataset['progress']))
  assert.deepEqual(states, ['done', 'done', 'running', 'waiting'])
  assert.equal(await page.locator('[data-stage][aria-current=step]').count(), 1)
  assert.equal(await page.locator('[data-live]').innerText(), await page.locator('[data-stage=issue]').getAttribute('data-say'))
  assert.equal(await page.locator('[data-region=working] h2').evaluate(heading => heading.matches(':focus')), true)
})

test('R-313 a refusal is shown in the words of the server, with its next step, and leads back to the form', async () => {
  const page = await open(await newContext())
  await begin(page, 'refuse')
  await reach(page, 'refused')
  const region = page.locator('[data-region=refused]')
  assert.equal(await region.locator('h2').innerText(), '発行済みです')
  assert.match(await region.innerText(), /PC「経理-03」に発行済み.*再発行を依頼する.*ABCD-EFGH-J/s)
  assert.equal(await region.locator('a').getAttribute('href'), `${server.origin}/reissue`)
  await region.locator('[data-act=back]').click()
  assert.equal(await shownRegion(page), 'ready')
  assert.equal(await page.locator('input[name=pcName]').inputValue(), '経理-03')
})

test('a certificate for another key is not taken', async () => {
  const page = await open(await newContext())
  await begin(page, 'deliver-another')
  await reach(page, 'failed')
  assert.deepEqual(await visibleCauses(page), ['other-key'])
})

test('R-113 the PC has to be named, in 30 characters at most and none that cannot be shown, before anything is sent', async () => {
  const before = server.posted.length
  const page = await open(await newContext())
  const input = page.locator('input[name=pcName]')
  assert.equal(await input.getAttribute('aria-describedby'), 'pc-name-hint', 'no error is read out that is not shown')
  const WRONG = { 'pc-name-length': ['', '   ', '経'.repeat(31)], 'pc-name-characters': ['経理\u202e03', '経理\t03', '経理\ue000'] }
  for (const [error, name] of Object.entries(WRONG).flatMap(([error, names]) => names.map((name) => [error, name] as const))) {
    await begin(page, 'deliver', name)
    assert.deepEqual(await page.locator('[data-error]:visible').evaluateAll((shown) => shown.map(({ id }) => id)), [error])
    assert.equal(await input.getAttribute('aria-describedby'), `pc-name-hint ${error}`)
    assert.equal(await input.getAttribute('aria-invalid'), 'true')
    assert.equal(await shownRegion(page), 'ready')
  }
  assert.equal(server.posted.length, before)
})

/** Run in the page before anything else: what each takes away from the browser. */
const lacking = {
  'no-webcrypto': 'delete Crypto.prototype.subtle',
  'no-key': "SubtleCrypto.prototype.generateKey = () => Promise.reject(new Error('not here'))",
  'no-storage': "IDBObjectStore.prototype.add = () => { throw new DOMException('not here', 'DataCloneError') }",
  'no-download': "URL.createObjectURL = () => { throw new Error('not here') }",
} as const

for (const [cause, take] of Object.entries(lacking)) {
  test(`R-309 a browser that lacks something is told so before anything is consumed (${cause})`, async () => {
    const before = server.posted.length
    const context = await newContext()
    await context.addInitScript({ content: take })
    const page = await open(context)
    await reach(page, 'unsupported')
    assert.deepEqual(await visibleCauses(page), [cause])
    assert.equal(server.posted.length, before)
  })
}

test('R-309 a storage that fails after it was tried out is a named cause too, and no page that waits', WHEN_PROVING, async () => {
  const context = await newContext()
  await context.addInitScript({ content: "IDBObjectStore.prototype.getAll = () => { throw new DOMException('not here', 'UnknownError') }" })
  const page = await open(context)
  await reach(page, 'unsupported')
  assert.deepEqual(await visibleCauses(page), ['no-storage'])
  complaints = complaints.filter(text => !text.includes('not here'))
})

test('R-309 with script off the page says so and nothing else', async () => {
  const page = await open(await newContext({ javaScriptEnabled: false }))
  assert.equal(await page.locator('[data-region=unscripted]').isVisible(), true)
  assert.equal(await page.locator('[data-region]:visible').count(), 1)
})

/** Runs in the page: what lies in its storage. */
const readKeptKeys = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('acquisition', 1)
  opening.onerror = reject
  opening.onsuccess = () => {
    const asking = opening.result.transaction('keys').objectStore('keys').getAll()
    asking.onsuccess = () => resolve(asking.result.map(({ wrappingKey, wrapped }) => ({
      extractable: wrappingKey.extractable, wrappedLooksLikeKey: new Uint8Array(wrapped)[0] === 0x30 && new Uint8Array(wrapped)[1] === 0x81,
    })))
  }
})`
