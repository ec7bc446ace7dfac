import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { buildAssets } from '../../tools/assets.ts'
import { type JourneyBrowser, launchBrowser } from './chromium.ts'

const root = join(import.meta.dirname, '../../..')
const scope = new AsyncDisposableStack()
let browser: JourneyBrowser
before(async () => { browser = scope.use(await launchBrowser({})) })
after(() => scope.disposeAsync())

/** A page with one island, under the strictest policy. */
const open = async (island: string, body: string, before = ''): Promise<Page> => {
  const { manifest } = await buildAssets(root)
  const script = await readFile(join(root, 'dist/assets', manifest[`islands/${island}.js`]?.file ?? ''), 'utf8')
  const context = await browser.newContext()
  const policy = "default-src 'none'; script-src 'self'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
  const html = `<!doctype html><title>island</title><script type="module" src="/island.js"></script>${body}`
  await context.route('https://page.localhost/**', route => route.request().url().endsWith('.js')
    ? route.fulfill({ contentType: 'text/javascript', body: script })
    : route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': policy }, body: html }))
  const page = await context.newPage()
  await page.addInitScript(before)
  await page.goto('https://page.localhost/')
  return page
}

test('a password can be shown and hidden again, and goes out as a password', async () => {
  const page = await open('password-show', `<form action="/sent"><x-password-show><label>語<input type="password" name="p"></label>
    <button type="button" hidden data-show="表示する" data-hide="隠す"></button></x-password-show><button>送信</button></form>`)
  const input = page.getByLabel('語')
  await input.fill('tanuki-2026')
  await page.getByRole('button', { name: '表示する' }).click()
  assert.equal(await input.getAttribute('type'), 'text')
  assert.equal(await input.inputValue(), 'tanuki-2026')
  await page.getByRole('button', { name: '隠す' }).click()
  assert.equal(await input.getAttribute('type'), 'password')
  await page.getByRole('button', { name: '表示する' }).click()
  await page.evaluate("document.forms[0].addEventListener('submit', event => event.preventDefault())")
  await page.getByRole('button', { name: '送信' }).click()
  assert.equal(await input.getAttribute('type'), 'password')
  await page.context().close()
})

test('the summary of what is wrong takes the focus, and its links lead to the fields', async () => {
  const page = await open('error-summary', `<x-error-summary tabindex="-1" role="alert" aria-labelledby="e"><h2 id="e">2件</h2><a href="#pc">名前</a></x-error-summary>
    <label for="pc">名前</label><input id="pc">`)
  await page.locator('x-error-summary:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('#pc:focus').waitFor()
  await page.context().close()
})

test('where the clipboard is closed, the text is selected to be copied by hand', async () => {
  const page = await open('copy', `<output id="code">k7fm-2w9x</output><x-copy data-from="code"><button type="button" hidden>コピー</button><span role="status" data-done="済"></span></x-copy>`)
  await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))")
  await page.getByRole('button', { name: 'コピー' }).click()
  assert.equal(await page.evaluate('String(getSelection())'), 'k7fm-2w9x')
  assert.equal(await page.locator('[role=status]').innerText(), '')
  await page.context().close()
})

test('S-25 an iPad that calls itself a Mac is told what a tablet is told; a Mac is not', async () => {
  const body = '<x-tablet><div data-as="mac">Mac</div><div data-as="tablet" hidden>iPad</div></x-tablet>'
  for (const [hasTouch, shown, other] of [[false, 'Mac', 'iPad'], [true, 'iPad', 'Mac']] as const) {
    const page = await open('tablet', body, `Object.defineProperty(navigator, 'maxTouchPoints', { get: () => ${hasTouch ? 5 : 0} })`)
    await page.getByText(shown, { exact: true }).waitFor({ state: 'visible' })
    assert.equal(await page.getByText(other, { exact: true }).isVisible(), false)
    await page.context().close()
  }
})
