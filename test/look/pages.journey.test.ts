import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { Language } from '../../src/text/language.ts'
import { PROVING } from '../proving.ts'
import { SAMPLES } from './samples.ts'
import { serveSamples } from './serve.ts'

type Finding = { readonly id: string; readonly nodes: readonly string[] }

let samples: Awaited<ReturnType<typeof serveSamples>>
let browser: Browser
before(async () => {
  samples = await serveSamples()
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-remote-fonts'] })
})
after(async () => {
  await browser.close()
  await samples[Symbol.asyncDispose]()
})

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What another language, scheme or size can change: the rest of the markup is the same. */
const CHANGEABLE = [
  'color-contrast', 'target-size', 'document-title', 'html-has-lang', 'html-lang-valid', 'valid-lang', 'label', 'label-content-name-mismatch', 'link-name', 'button-name',
  'image-alt', 'svg-img-alt', 'empty-heading', 'scrollable-region-focusable', 'link-in-text-block',
]

const axe = (runOnly: readonly string[]) => async (tab: Page): Promise<readonly Finding[]> => {
  await tab.addScriptTag({ url: `${samples.origin}/axe.js` })
  return await tab.evaluate(`axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: ${JSON.stringify(runOnly)} })
    .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`) as readonly Finding[]
}

/** What is wider than the window, and every target smaller than 44 px that does not stand in a sentence; a box to tick or to choose is as large as the label around it. */
const tooWideOrSmall = async (tab: Page): Promise<readonly string[]> => await tab.evaluate(`(() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
  const small = [...document.querySelectorAll('main a, main button, header a, header button, input:not([type=hidden]), summary')]
    .filter((each) => each.checkVisibility() && !each.closest('.error-summary, td'))
    .filter((each) => { const { width, height } = (((each.type === 'checkbox' || each.type === 'radio') && each.closest('label')) || each).getBoundingClientRect(); return width < 44 || height < 44 })
  return [...(over > 0 ? ['wider by ' + over] : []), ...small.map((each) => each.outerHTML)]
})()`) as readonly string[]

/** At 320 pixels, which is also what 1280 are at a zoom of 400 %. */
const narrow = async (tab: Page): Promise<readonly string[]> => {
  const before = tab.viewportSize() ?? assert.fail('no window')
  await tab.setViewportSize({ width: 320, height: before.height })
  const found = await tooWideOrSmall(tab)
  await tab.setViewportSize(before)
  return found
}

/** Whatever is wrong with the page of a sample, as it stands in the tab. */
type Look = (tab: Page, name: string) => Promise<readonly unknown[]>

/** `npm test` visits each page once, in one of the two views by turns, and axe looks at every second of those; `npm run prove` sees all in both. */
const visited = (turn: 0 | 1) => SAMPLES.filter((_, index) => PROVING || index % 2 === turn)

const examine = (turn: 0 | 1, runOnly: readonly string[]): Look => async (tab, name) =>
  (PROVING || visited(turn).findIndex((sample) => sample.name === name) % 2 === 0 ? axe(runOnly)(tab) : [])

type View = { readonly turn: 0 | 1; readonly width: number; readonly colorScheme: 'light' | 'dark'; readonly language: Language }

/**
 * Pages in every state, in one size, scheme and language, with what is wrong with each; what the policy refuses and scripts that
 * fail are wrong as well. The browser takes no fonts of ours: they change no markup and cost most of the time.
 */
const visitAll = async (view: View, looks: readonly Look[]): Promise<readonly unknown[]> => {
  const context = await browser.newContext({ viewport: { width: view.width, height: 768 }, colorScheme: view.colorScheme, reducedMotion: 'reduce' })
  const tab = await context.newPage()
  const wrong: unknown[] = []
  tab.on('console', (message) => { if (/Content Security Policy|Refused/u.test(message.text())) wrong.push({ at: tab.url(), message: message.text() }) })
  tab.on('pageerror', ({ message }) => wrong.push({ at: tab.url(), message }))
  for (const { name, after: script } of visited(view.turn)) {
    await tab.goto(`${samples.origin}/${name}/${view.language}`)
    if (script !== undefined) await tab.evaluate(script)
    for (const look of looks) for (const found of await look(tab, name)) wrong.push({ name, found })
  }
  await context.close()
  return wrong
}

// Side by side: a browser that draws one page leaves the other core idle.
describe('pages in every state', { concurrency: true }, () => {
  test('axe finds nothing and the policy refuses nothing (Japanese, light, 1366 px), and they fit 320 px with targets of 44 px', async () => {
    assert.deepEqual(await visitAll({ turn: 0, width: 1366, colorScheme: 'light', language: 'ja' }, [examine(0, EVERYTHING), narrow]), [])
  })

  test('the same in English, dark and at 320 px', async () => {
    assert.deepEqual(await visitAll({ turn: 1, width: 320, colorScheme: 'dark', language: 'en' }, [examine(1, CHANGEABLE), tooWideOrSmall]), [])
  })
})

test('R-309 without script the pages that make a key say so and name what to do instead', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const tab = await context.newPage()
  for (const name of ['acquire-begin', 'acquire-make-key-ready']) {
    await tab.goto(`${samples.origin}/${name}/ja`)
    await tab.getByRole('heading', { name: 'このブラウザでは JavaScript が無効になっています' }).waitFor()
    assert.match(await tab.getByRole('main').innerText(), /別のブラウザでお試しください/, name)
  }
  await context.close()
})

test('a page that comes back with errors says so in its title, takes the focus there and leads to the field', async () => {
  const context = await browser.newContext()
  const tab = await context.newPage()
  await tab.goto(`${samples.origin}/acquire-proof-missing/ja`)
  assert.match(await tab.title(), /^入力エラー：/)
  const summary = tab.getByRole('alert', { name: '入力内容に2か所の誤りがあります' })
  await summary.waitFor()
  assert.equal(await summary.and(tab.locator(':focus')).count(), 1)
  await summary.getByRole('link', { name: 'ログインIDを入力してください。' }).click()
  const field = tab.getByLabel('ログインID')
  assert.equal(await field.and(tab.locator(':focus')).count(), 1)
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  await context.close()
})

test('by keyboard alone: the skip link comes first, then header, fields and the one button, in order', async () => {
  const context = await browser.newContext()
  const tab = await context.newPage()
  await tab.goto(`${samples.origin}/member-login/ja`)
  const names: string[] = []
  for (let at = 0; at < 9; at += 1) {
    await tab.keyboard.press('Tab')
    names.push(await tab.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent).trim()") as string)
  }
  assert.deepEqual(names.map((name) => name.replace(/必須$/u, '')), ['本文へ進む', 'みなと信用組合みなと法人インターネットバンキング', 'この画面のヘルプ', 'マニュアル（PDF）', 'Switch to English', '証明書を選び直す', 'ログインパスワード', '表示', 'ログインする'])
  await context.close()
})
