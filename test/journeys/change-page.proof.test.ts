import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { TAMAYURA } from '../../src/bin/demo/cast/tamayura.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { openSite } from '../attacks/open-site.ts'
import { must, openTestHouse } from '../house.ts'
import { launchBrowser, type JourneyBrowser } from './chromium.ts'
import { inspect, watchedWindows } from './watched-page.ts'

const HOST = 'acquire.tamayura.localhost'
const words = MESSAGES.ja.password

const scope = new AsyncDisposableStack()
let site: Awaited<ReturnType<typeof openSite>>
let browser: JourneyBrowser
const open = watchedWindows()

before(async () => {
  site = await openSite({ guard: { burst: 10_000, perSecond: 1_000 } }, await openTestHouse([TAMAYURA]))
  browser = scope.use(await launchBrowser({}))
})
after(() => scope.disposeAsync())

/** Somebody who has just proved the initial password, at the page that asks for a new one; with a clock that the test moves, server and page alike. */
const atNewPassword = async (javaScriptEnabled = true): Promise<Page> => {
  const who = await site.person({ site: 'tamayura.localhost', contract: '20000001' })
  await site.owner.query('UPDATE users SET usable_from = registered_at WHERE id = $1', [who.id])
  const { token } = must(await site.begin(who))
  const context = await open(browser, { ignoreHTTPSErrors: true, javaScriptEnabled })
  const origin = `https://${HOST}:${site.web.ports.public}`
  await context.addCookies([{ name: '__Host-acquire', value: Buffer.from(token).toString('base64url'), url: origin, secure: true, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  if (javaScriptEnabled) await page.clock.install()
  await page.goto(`${origin}/new-password`)
  await page.getByText('W-ACQ-05').waitFor()
  return page
}

const pass = async (page: Page, seconds: number): Promise<void> => {
  site.clock.ahead += seconds * 1000
  await page.clock.runFor(seconds * 1000)
}

/** The rules as they stand, by their code. */
const standing = (page: Page) =>
  page.evaluate('Object.fromEntries([...document.querySelectorAll("li[data-rule]")].map((item) => [item.dataset.rule, item.dataset.state]))') as Promise<Record<string, string>>

test('R-411 R-401 S-17 every rule says how it stands as one types, in words and aloud; what is pasted counts, and can be shown', async () => {
  const page = await atNewPassword()
  const [fresh, again] = [page.locator('#password'), page.locator('#again')]
  assert.deepEqual(new Set(Object.values(await standing(page))), new Set(['open']))
  await fresh.fill('yama<')
  assert.deepEqual(await standing(page), {
    'too-short': 'unmet', 'too-long': 'met', 'character-not-allowed': 'unmet', 'letter-missing': 'met', 'digit-missing': 'unmet', 'used-recently': 'later', 'not-the-same': 'open',
  })
  const rule = page.getByRole('listitem').filter({ hasText: '数字を1文字以上' })
  await rule.getByText(words.ruleStates.unmet).waitFor()
  await page.clock.runFor(1500)
  await page.getByRole('status').filter({ hasText: words.rulesLeft('3') }).waitFor({ state: 'attached' })
  await inspect(page, 'W-ACQ-05', 'ja')

  await page.evaluate(`(() => {
    const input = document.querySelector('#password')
    input.focus()
    input.select()
    document.execCommand('insertText', false, 'Yamabuki-2027')
  })()`)
  await rule.getByText(words.ruleStates.met).waitFor()
  await again.fill('yamabuki-2027')
  assert.equal((await standing(page))['not-the-same'], 'unmet')
  await page.getByRole('button', { name: MESSAGES.ja.everyPage.showPassword }).last().click()
  assert.equal(await again.getAttribute('type'), 'text')
  await again.fill('Yamabuki-2027')
  assert.deepEqual(Object.values(await standing(page)).toSorted(), ['later', ...Array<string>(6).fill('met')].toSorted())
  await page.getByRole('button', { name: words.goInAcquisition }).click()
  await page.getByText('W-ACQ-03').waitFor()
})

test('R-404 R-411 R-1206 a minute before the end the page warns; more time keeps what was typed; at the end it says to begin again and holds nothing any more', async () => {
  const page = await atNewPassword()
  const more = page.getByRole('button', { name: words.time.longer(180) })
  const warning = page.getByRole('alert').filter({ hasText: words.time.soon(60) })
  await page.locator('#password').fill('Yamabuki-2027')
  await pass(page, 115)
  assert.equal(await warning.count(), 0)
  await pass(page, 10)
  await warning.waitFor()
  await inspect(page, 'W-ACQ-05', 'ja')
  await more.click()
  await page.getByRole('status').filter({ hasText: words.time.lengthened }).waitFor()
  await warning.waitFor({ state: 'hidden' })
  assert.equal(await page.locator('#password').inputValue(), 'Yamabuki-2027')

  await pass(page, 200)
  await page.locator('#again').fill('Yamabuki-2027')
  await pass(page, 40)
  await page.getByRole('alert').filter({ hasText: words.time.over(180) }).waitFor()
  assert.equal(await page.locator('#change').isVisible(), false)
  assert.deepEqual(await page.evaluate('[...document.querySelectorAll("input[type=password]")].map(({ value }) => value)'), ['', ''])
  await inspect(page, 'W-ACQ-05', 'ja')
  await page.getByRole('link', { name: words.time.again }).click()
  await page.locator('#change').waitFor()
  await page.locator('#password').fill('Yamabuki-2027')
  await page.locator('#again').fill('Yamabuki-2027')
  await page.getByRole('button', { name: words.goInAcquisition }).click()
  await page.getByText('W-ACQ-03').waitFor()
})

test('R-404 R-411 without script the page tells by when it has to be sent, is extended by a button, and one sent too late says to begin again', async () => {
  const page = await atNewPassword(false)
  const until = await page.locator('.page-time time').textContent()
  site.clock.ahead += 170_000
  await page.getByRole('button', { name: words.time.longer(180) }).click()
  await page.getByText('W-ACQ-05').waitFor()
  assert.notEqual(await page.locator('.page-time time').textContent(), until)
  site.clock.ahead += 200_000
  await page.locator('#password').fill('Yamabuki-2027')
  await page.locator('#again').fill('Yamabuki-2027')
  await page.getByRole('button', { name: words.goInAcquisition }).click()
  await page.getByRole('alert').filter({ hasText: words.time.over(180) }).waitFor()
  assert.equal(await page.locator('#password').inputValue(), '')
  await page.locator('#password').fill('Yamabuki-2027')
  await page.locator('#again').fill('Yamabuki-2027')
  await page.getByRole('button', { name: words.goInAcquisition }).click()
  await page.getByText('W-ACQ-03').waitFor()
})
