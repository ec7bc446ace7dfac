import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { LANGUAGES } from '../src/text/language.ts'
import { ALL_SAMPLES } from '../test/look/samples.ts'
import { serveSamples } from '../test/look/serve.ts'

const VIEWS = {
  wide: { viewport: { width: 1366, height: 768 }, colorScheme: 'light' },
  narrow: { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  dark: { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 640 }, colorScheme: 'light' },
  laptop: { viewport: { width: 1280, height: 720 }, colorScheme: 'light' },
  widest: { viewport: { width: 1920, height: 1080 }, colorScheme: 'light' },
  // The width of the type area of an A4 sheet.
  print: { viewport: { width: 718, height: 1016 }, colorScheme: 'light' },
} as const

const folder = resolve(import.meta.dirname, '../../tour/look')
const wanted = process.argv[2] ?? ''
const views = (process.argv[3] ?? 'wide,narrow,dark,widest,print').split(',').filter((view): view is keyof typeof VIEWS => Object.hasOwn(VIEWS, view))
const languages = process.argv[4] === undefined ? LANGUAGES : LANGUAGES.filter((language) => language === process.argv[4])

/** Draws pages with sample facts: `preview [part of a name] [wide,narrow,dark,phone,laptop,widest,print] [ja|en]`, into tour/look/. */
await mkdir(folder, { recursive: true })
await using samples = await serveSamples()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const view of views) {
  const context = await browser.newContext({ ...VIEWS[view], reducedMotion: 'reduce', locale: 'ja-JP' })
  const tab = await context.newPage()
  if (view === 'print') await tab.emulateMedia({ media: 'print' })
  tab.on('console', (message) => { if (message.type() === 'error') console.log(message.text()) })
  for (const { name, after } of ALL_SAMPLES.filter((sample) => sample.name.includes(wanted))) {
    for (const language of languages) {
      await tab.goto(`${samples.origin}/${name}/${language}`, { waitUntil: 'load' })
      if (after !== undefined) await tab.evaluate(after)
      await tab.evaluate('document.fonts.ready.then(() => undefined)')
      const overflow = await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (overflow !== 0) console.log(`${name} ${language} ${view}: wider than the window by ${String(overflow)}`)
      await tab.screenshot({ path: join(folder, `${name}.${language}.${view}.png`), fullPage: true })
    }
  }
  await context.close()
}
await browser.close()
