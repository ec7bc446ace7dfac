import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { labelsIn } from '../../src/text/labels.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { shipped } from '../profiles/shipped.ts'
import { customer } from './customer.ts'
import { openStage } from './stage.ts'
import { isTrouble, literally } from './troubles.ts'
import { inspect } from './watched-page.ts'

const { service, browser, newContext } = await openStage()

const KEPT = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('acquisition')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const { result } = opening
    if (!result.objectStoreNames.contains('keys')) return resolve(0)
    result.transaction('keys').objectStore('keys').count().onsuccess = ({ target }) => resolve(target.result)
  }
})`

/** How many keys this browser keeps for a second delivery. */
const keptKeys = async (context: BrowserContext): Promise<number> => {
  const page = await context.newPage()
  await page.goto(`${service.minato.acquire}/`)
  const count = await page.evaluate(KEPT) as number
  await page.close()
  return count
}

type Listed = { readonly certificates: readonly { readonly serial: string; readonly state: string }[] }
const certificatesOf = async (loginId: string): Promise<Listed['certificates']> => ((await service.perform('show-user', { loginId })) as Listed).certificates

test('R-103 R-307 R-308 R-313 a tab closed after issuing: the same step delivers the same certificate, the first login wipes the key, and acquiring again is refused with the reason', async () => {
  const context = await newContext()
  const proof = { loginId: 'shiomi-keiri', password: 'Denpyo88' }
  const first = customer(await context.newPage(), 'ja')
  await first.page.goto(`${service.minato.acquire}/proof`)
  await first.prove(proof)
  await first.makeKey('経理-03')
  const [issued] = await certificatesOf(proof.loginId)
  assert.equal(issued?.state, 'active')
  await first.page.close()
  assert.equal(await keptKeys(context), 1)

  const page = await context.newPage()
  const { prove, saveFile, words, press, follow, logIn, text } = customer(page, 'ja')
  await page.goto(`${service.minato.acquire}/proof`)
  await prove(proof)
  await page.getByText(words.acquire.makeKey.kept).waitFor()
  await inspect(page, 'W-ACQ-03', 'ja')
  assert.equal(await page.getByLabel(words.acquire.makeKey.pcName).inputValue(), '経理-03')
  await press(words.acquire.makeKey.make)
  await page.getByRole('heading', { name: words.acquire.makeKey.doneHeading }).waitFor()
  const file = await saveFile()
  assert.deepEqual((await certificatesOf(proof.loginId)).map(({ serial }) => serial), [issued?.serial], 'no second one was issued')

  await browser.importP12(file.bytes, file.passphrase)
  await follow(words.acquire.makeKey.tryNow.button)
  await logIn(proof.password)
  await inspect(page, 'W-MEM-01', 'ja')
  assert.match((await text()).replaceAll(/\s/g, ''), literally(issued?.serial ?? ''))
  assert.equal(await keptKeys(context), 0)

  await page.goto(`${service.minato.acquire}/proof`)
  await prove(proof)
  await isTrouble(page, { code: 'certificate-live', pcName: '経理-03', since: new Date() as never })
  assert.match(await text(), /「経理-03」/)
  await inspect(page, 'W-ACQ-09', 'ja')
  await follow('ログイン画面へ進む')
  await page.getByText('W-LGN-01').waitFor()
})

test('R-318 an acquisition is told by mail to the user and to the administrator, without a link; the demo shows both', async () => {
  const page = await (await newContext()).newPage()
  await page.goto(`${service.office.front}/demo/mails`)
  await page.getByText('hanako.sato@shiomi.example').waitFor()
  const told = page.getByRole('row').filter({ hasText: 'taro.yamada@shiomi.example' }).filter({ hasText: '証明書取得のお知らせ' })
  await told.waitFor()
  await inspect(page, 'W-OFF-08', 'ja')
  await told.getByRole('link').click()
  await page.getByText('経理-03').waitFor()
  const mail = await page.getByRole('main').innerText()
  assert.match(mail, /佐藤 花子/)
  assert.doesNotMatch(mail, /https?:/)
})

for (const language of ['ja', 'en'] as const) {
  test(`R-309 ${language}: with scripts off the pages say so and name the way on, and nothing of the right to acquire is used up`, async () => {
    const loginId = `shiomi-off-${language}`
    await service.newUser(loginId, '無 印', 'Nashi2026')
    const words = MESSAGES[language]
    const labels = labelsIn(language, shipped('credit-union').policy)
    const page: Page = await (await newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${service.minato.acquire}/?lang=${language}`)
    await page.getByRole('heading', { name: words.acquire.begin.unscriptedHeading }).waitFor()
    await page.getByRole('link', { name: words.acquire.begin.go }).click()
    await page.getByLabel(labels.loginId).fill(loginId)
    await page.getByLabel(labels.loginPassword).fill('Nashi2026')
    await page.getByRole('button', { name: words.acquire.proof.go }).click()
    await page.getByText('W-ACQ-03').waitFor()
    await page.getByText(words.acquire.begin.unscripted).waitFor()
    assert.equal(await page.getByRole('button', { name: words.acquire.makeKey.make }).count(), 0, 'no button that does nothing')
    const { grant, certificates } = await service.perform('show-user', { loginId }) as { grant: { state: string } } & Listed
    assert.deepEqual([grant.state, certificates], ['open', []])
  })
}

test('R-1210 whoever may acquire nothing and whoever does not exist get the same page, letter by letter', async () => {
  const page = await (await newContext()).newPage()
  const { prove, words, text } = customer(page, 'ja')
  await page.goto(`${service.minato.acquire}/proof`)
  await prove({ loginId: 'shiomi-eigyo', password: 'Uriage77' })
  await page.getByRole('heading', { name: words.acquire.proof.wrong }).waitFor()
  const without = (await text()).replace('shiomi-eigyo', '')
  await prove({ loginId: 'shiomi-nobody', password: 'Uriage77' })
  await page.getByRole('heading', { name: words.acquire.proof.wrong }).waitFor()
  assert.equal((await text()).replace('shiomi-nobody', ''), without)
})
