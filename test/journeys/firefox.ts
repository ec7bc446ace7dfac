import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, type Page } from 'puppeteer-core'
import { until } from '../until.ts'
import { type CertificateStore, makeCertificateStore } from './certificate-store.ts'
import { type Complaints, NARROW, WIDER } from './watched-page.ts'

const executablePath = '/usr/bin/firefox-esr'
const WINDOW = { width: 1366, height: 768 } as const
const PATIENCE_MS = 120_000

/** Takes a certificate without a dialog where it has one for the host, and saves files without asking where. */
const prefs = (downloads: string) => ({
  'security.default_personal_cert': 'Select Automatically',
  'intl.accept_languages': 'ja',
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.download.alwaysOpenPanel': false,
  'ui.prefersReducedMotion': 1,
})

/** A real Firefox whose profile, with the certificate store (NSS) in it, is its own. */
export interface JourneyFirefox extends AsyncDisposable, CertificateStore {
  readonly version: string
  /** A tab whose complaints end the test that reads them. */
  readonly newPage: (complaints: Complaints) => Promise<Page>
  /** A saved file, once it is there as a whole. */
  readonly saved: (name: string) => Promise<Uint8Array>
}

/** Tells of what the page's policy forbids, which Firefox's driver would not. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(violatedDirective, blockedURI))`

const watch = (page: Page, complaints: Complaints): void => {
  page.on('pageerror', (error) => complaints.push(`script: ${error instanceof Error ? error.message : String(error)}`))
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    const request = response.request()
    if (response.status() >= 400 && !request.isNavigationRequest() && request.resourceType() !== 'fetch') complaints.push(`${response.status()} ${response.url()}`)
  })
}

/** Starts Firefox; `trusted` are PEM files of roots that it accepts for servers, by the name they get in the store. */
export const launchFirefox = async (trusted: Readonly<Record<string, string>>): Promise<JourneyFirefox> => {
  const home = await mkdtemp(join(tmpdir(), 'journey-firefox-'))
  const [profile, downloads] = [join(home, 'profile'), join(home, 'downloads')]
  await mkdir(downloads)
  const store = await makeCertificateStore(profile, trusted)
  const browser = await launch({
    browser: 'firefox', executablePath, headless: true, userDataDir: profile, env: { ...process.env, HOME: home }, extraPrefsFirefox: prefs(downloads),
    defaultViewport: WINDOW, timeout: PATIENCE_MS, protocolTimeout: PATIENCE_MS,
  })
  return {
    version: await browser.version(),
    newPage: async (complaints) => {
      const page = await browser.newPage()
      page.setDefaultTimeout(PATIENCE_MS)
      await page.evaluateOnNewDocument(TELL_VIOLATIONS)
      watch(page, complaints)
      return page
    },
    saved: async (name) => {
      const isThere = async (): Promise<boolean> => {
        const files = await readdir(downloads)
        return files.includes(name) && !files.some((file) => file.endsWith('.part')) && (await stat(join(downloads, name))).size > 0
      }
      await until(isThere)
      return readFile(join(downloads, name))
    },
    ...store,
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const quoted = (text: string): string => `concat('${text.replaceAll("'", `', "'", '`)}', '')`

/**
 * Somebody at Firefox: finds links, buttons and headings by what they say, and fields by their label. By XPath: puppeteer's search by
 * accessible name asks Firefox again and again for the whole tree, which leaves a page that computes no time to do so.
 */
export const handsOn = (page: Page) => {
  const found = (element: 'a' | 'button' | 'h2', says: string) => page.locator(`::-p-xpath(//${element}[normalize-space()=${quoted(says)}])`)
  const text = (): Promise<string> => page.evaluate('document.body.innerText') as Promise<string>
  return {
    press: (button: string): Promise<void> => found('button', button).click(),
    follow: (link: string): Promise<void> => found('a', link).click(),
    type: async (label: string, typed: string): Promise<void> => {
      const id = await page.locator(`::-p-xpath(//label[contains(., ${quoted(label)})])`).map((element) => (element as unknown as { htmlFor: string }).htmlFor).wait()
      await page.locator(`#${id}`).fill(typed)
    },
    text,
    /** Until a part of the page with this heading is shown. */
    shown: async (heading: string): Promise<void> => void await found('h2', heading).setVisibility('visible').wait(),
    /** The page is at this screen, in this language, under one heading, and no window is too narrow for it. */
    inspect: async (screen: string, language: 'ja' | 'en'): Promise<void> => {
      // First the language: the same screen in the other one may still be there. Not by an element: the page before would take it along.
      await page.waitForFunction(`document.documentElement?.lang === '${language}'`)
      await page.locator(`::-p-text(${screen})`).wait()
      assert.deepEqual(await page.evaluate("[document.documentElement.lang, document.querySelectorAll('h1').length]"), [language, 1])
      await page.setViewport(NARROW)
      assert.deepEqual(await page.evaluate(WIDER), [], `${screen} has to be scrolled sideways at ${NARROW.width} pixels`)
      await page.setViewport(WINDOW)
    },
  }
}
