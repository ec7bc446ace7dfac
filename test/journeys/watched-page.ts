import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { JourneyBrowser } from './chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** WCAG 2.2, 1.4.10: 320 CSS pixels wide, which is also what 1280 pixels are at a zoom of 400 %. */
export const NARROW = { width: 320, height: 256 } as const

/** Empty where nothing reaches past the right edge, else what does. */
export const WIDER = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  const reaching = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
  return scrollWidth <= clientWidth ? [] : [scrollWidth, clientWidth, ...reaching.map((each) => each.outerHTML.slice(0, 200))]
})()`

type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }

/** What a browser complained about: an error on the console, a policy violated, a script that failed, a part of a page that did not come. */
export type Complaints = string[]

const watch = (context: BrowserContext, complaints: Complaints): void => {
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`))
  context.on('console', (message) => {
    // What could not be loaded is told below, with its reason; the page itself may well be answered with 403.
    if ((message.type() === 'error' || message.type() === 'warning') && !message.text().startsWith('Failed to load resource')) complaints.push(`console: ${message.text()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400 && !['document', 'fetch'].includes(response.request().resourceType())) complaints.push(`${response.status()} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} ${request.url()}`)
  })
}

/** A window of its own whose complaints end the test that reads them. */
export const watchedContext = async (browser: JourneyBrowser, complaints: Complaints, options: Parameters<JourneyBrowser['newContext']>[0] = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true, ...options })
  watch(context, complaints)
  return context
}

/** Windows for the tests of one file: each is closed after its test, and a complaint of the browser fails that. */
export const watchedWindows = () => {
  const complaints: Complaints = []
  const contexts: BrowserContext[] = []
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    assert.deepEqual(complaints.splice(0), [])
  })
  return async (browser: JourneyBrowser, options: Parameters<JourneyBrowser['newContext']>[0] = {}): Promise<BrowserContext> => {
    const context = await watchedContext(browser, complaints, options)
    contexts.push(context)
    return context
  }
}

/** The colour and the elements of a page with all that tells them apart, but not what they say: what axe found nothing in once, it finds nothing in again. */
const OUTLINE = `getComputedStyle(document.documentElement).getPropertyValue('--institution-key') + [...document.querySelectorAll('*')].map((each) => each.tagName + each.className + each.hidden + [...each.attributes].map(({ name }) => name)).join()`
const examined = new Set<string>()

const violationsIn = async (page: Page, language: string): Promise<readonly unknown[]> => {
  const outline = `${language} ${await page.evaluate(OUTLINE)}`
  if (examined.has(outline)) return []
  await page.evaluate(AXE)
  const violations = await page.evaluate(`axe.run(document, { preload: false, runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes })))`) as readonly Finding[]
  examined.add(outline)
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])
}

/** The page is at this screen and says so in this language; axe finds nothing in it, and no window is too narrow for it. */
export const inspect = async (page: Page, screen: string, language: 'ja' | 'en'): Promise<void> => {
  await page.getByText(screen).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), language)
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'one heading says what one does here')
  assert.deepEqual(await violationsIn(page, language), [], `${screen} ${page.url()}`)
  const before = page.viewportSize()
  await page.setViewportSize(NARROW)
  assert.deepEqual(await page.evaluate(WIDER), [], `${screen} has to be scrolled sideways at ${NARROW.width} pixels`)
  if (before !== null) await page.setViewportSize(before)
}

const MOST_TABS = 80

/** Goes to an element by the Tab key alone, and sees where the focus is (WCAG 2.4.7). */
export const tabTo = async (page: Page, target: ReturnType<Page['getByRole']>): Promise<void> => {
  // Held, since finding it by role and name again at each press would take most of the time.
  const element = await target.elementHandle() ?? assert.fail(`not there: ${target}`)
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    await page.keyboard.press('Tab')
    if (await element.evaluate((each) => each === each.ownerDocument.activeElement)) {
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
      assert.notEqual(outline, 'none', 'the focus is to be seen')
      return
    }
  }
  assert.fail(`not reached by the keyboard: ${target}`)
}
