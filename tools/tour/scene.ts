import { join, resolve } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { Language } from '../../src/text/language.ts'
import type { JourneyBrowser } from '../../test/journeys/chromium.ts'
import type { JourneyService } from '../../test/journeys/service.ts'
import type { Picture } from './index-page.ts'

/** Where the pictures are left. */
export const FOLDER = resolve(import.meta.dirname, '../../../tour')
const WIDE = { width: 1366, height: 768 } as const
const NARROW = { width: 320, height: 640 } as const

/** One telling of the story, in one language. */
export type Scene = {
  readonly service: JourneyService
  readonly browser: JourneyBrowser
  readonly language: Language
  readonly album: Album
}

export type Album = ReturnType<typeof openAlbum>

/** Numbered pictures of whole pages, with what they show; key pages also narrow and dark. */
export const openAlbum = (language: Language) => {
  const pictures: Picture[] = []
  let chapter = ''
  const take = async (page: Page, name: string, caption: string): Promise<void> => {
    const file = `${String(pictures.length + 1).padStart(3, '0')}-${name}-${language}.png`
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    await page.screenshot({ path: join(FOLDER, file), fullPage: true, animations: 'disabled' })
    pictures.push({ file, caption, address: page.url(), chapter, language })
    process.stdout.write(`  ${file}\n`)
  }
  return {
    pictures,
    /** What the pictures from here on belong to. */
    begin: (heading: string): void => {
      chapter = heading
      process.stdout.write(`${language}, ${heading}:\n`)
    },
    shoot: take,
    /** The same page in a wide, a narrow and a dark window. */
    shootAll: async (page: Page, name: string, caption: string): Promise<void> => {
      await take(page, name, caption)
      await page.setViewportSize(NARROW)
      await take(page, `${name}-320`, `${caption} (320 px)`)
      await page.setViewportSize(WIDE)
      await page.emulateMedia({ colorScheme: 'dark' })
      await take(page, `${name}-dark`, `${caption} (dark)`)
      await page.emulateMedia({ colorScheme: 'light' })
    },
  }
}

/** A window of somebody who has no certificate yet, unless `options` say otherwise. */
export const windowOf = ({ browser }: Scene, options: Parameters<JourneyBrowser['newContext']>[0] = {}): Promise<BrowserContext> =>
  browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true, viewport: WIDE, ...options })
