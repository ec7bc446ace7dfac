import dns from 'node:dns'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { type CertificateStore, makeCertificateStore } from './certificate-store.ts'

const executablePath = '/usr/bin/chromium'

/** Chromium's policies hold for the whole machine, so that all journeys share one file: each takes, without a dialog, the certificate it has for any of our hosts. */
const policyFile = '/etc/chromium/policies/managed/warifu-journeys.json'
const policy = JSON.stringify({ AutoSelectCertificateForUrls: [JSON.stringify({ pattern: 'https://[*.]localhost', filter: {} })] })

const args = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--lang=ja',
]

/** Playwright's own 30 s are too short on a machine that does something else as well. */
const PATIENCE_MS = 120_000

const writePolicy = async (): Promise<void> => {
  if (existsSync(policyFile) && await readFile(policyFile, 'utf8') === policy) return
  await mkdir(join(policyFile, '..'), { recursive: true })
  await writeFile(policyFile, policy)
}

/**
 * Every name below `localhost` is this machine (RFC 6761 §6.3): browsers know it, glibc does not, and Playwright resolves by Node where it
 * shows a client certificate with its own TLS.
 */
const lookUp = dns.promises.lookup
dns.promises.lookup = ((name: string, options: { readonly all?: boolean, readonly family?: number }) =>
  lookUp(/(?:^|\.)localhost$/.test(name) ? 'localhost' : name, options)) as typeof lookUp

/** A real Chromium with a home and a certificate store (NSS) of its own. */
export interface JourneyBrowser extends AsyncDisposable, CertificateStore {
  readonly version: string
  /** Chooses a certificate afresh on every host: the browser remembers a choice per context and host until it is closed. */
  readonly newContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
  readonly close: () => Promise<void>
}

/** Our fonts change nothing that a journey tells, and cost a fifth of it; pictures and one journey have them. */
const FONTS = { 'with-fonts': [], 'without-fonts': ['--disable-remote-fonts'] } as const

/** Starts Chromium; `trusted` are PEM files of roots that it accepts for servers, by the name they get in the store. */
export const launchBrowser = async (trusted: Readonly<Record<string, string>>, fonts: keyof typeof FONTS = 'without-fonts'): Promise<JourneyBrowser> => {
  await writePolicy()
  const home = await mkdtemp(join(tmpdir(), 'journey-home-'))
  const store = await makeCertificateStore(join(home, '.local/share/pki/nssdb'), trusted)
  const { XDG_DATA_HOME: _, ...env } = process.env
  const browser = await chromium.launch({ executablePath, headless: false, env: { ...env as Record<string, string>, HOME: home }, args: [...args, ...FONTS[fonts]] })
  const close = async (): Promise<void> => {
    await browser.close()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
  return {
    version: browser.version(),
    newContext: async options => {
      const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1366, height: 768 }, ...options })
      context.setDefaultTimeout(PATIENCE_MS)
      return context
    },
    ...store,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Numbered pictures of whole pages, `01-front.png`, `02-…`, in a folder; answers with the file's name. */
export const album = (folder: string) => {
  let number = 0
  return async (page: Page, name: string): Promise<string> => {
    number += 1
    const file = `${String(number).padStart(2, '0')}-${name}.png`
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: join(folder, file), fullPage: true, animations: 'disabled' })
    return file
  }
}
