import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '../../src/text/language.ts'
import { launchBrowser } from '../../test/journeys/chromium.ts'
import { startService } from '../../test/journeys/service.ts'
import { LIVES } from '../../test/journeys/year/lives.ts'
import { liveAYear } from '../../test/journeys/year/year.ts'
import { windowOf, type Album } from './scene.ts'

const LOCALES = { ja: 'ja-JP', en: 'en-GB' } as const satisfies Record<Language, string>

/** More than a year of one person at each profile, each in a service of its own, since the clock never goes back. */
export const years = async (language: Language, album: Album): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'warifu-tour-'))
  try {
    for (const way of LIVES) {
      await using service = await startService()
      await using browser = await launchBrowser(service.trusted, 'with-fonts')
      const scene = { service, browser, language, album }
      await liveAYear({ service, folder, language, shoot: album.shoot, newPage: async (options) => (await windowOf(scene, { locale: LOCALES[language], ...options })).newPage() }, way)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
