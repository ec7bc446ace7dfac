import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '../../src/text/language.ts'
import { launchBrowser } from '../../test/journeys/chromium.ts'
import { COMPANIES } from '../../test/journeys/console/companies.ts'
import { administer } from '../../test/journeys/console/month.ts'
import { startService } from '../../test/journeys/service.ts'
import { LIVES } from '../../test/journeys/year/lives.ts'
import type { World } from '../../test/journeys/year/person.ts'
import { liveAYear } from '../../test/journeys/year/year.ts'
import { windowOf, type Album } from './scene.ts'

const LOCALES = { ja: 'ja-JP', en: 'en-GB' } as const satisfies Record<Language, string>

/** A journey in a service of its own, since the clock never goes back. */
const alone = async (language: Language, album: Album, journey: (world: World) => Promise<void>): Promise<void> => {
  await using service = await startService()
  await using browser = await launchBrowser(service.trusted, 'with-fonts')
  const folder = await mkdtemp(join(tmpdir(), 'warifu-tour-'))
  const scene = { service, browser, language, album }
  try {
    await journey({ service, folder, language, shoot: album.shoot, newPage: async (options) => (await windowOf(scene, { locale: LOCALES[language], ...options })).newPage() })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Whether a profile is to be told. */
export type Told = (profile: string) => boolean

/** More than a year of one person at each profile. */
export const years = async (language: Language, album: Album, told: Told): Promise<void> => {
  for (const way of LIVES) {
    const { profile } = way.at.service
    if (!told(profile)) continue
    album.begin(`A year at ${profile}`)
    await alone(language, album, (world) => liveAYear(world, way))
  }
}

/** What the administrator of a company does at each profile. */
export const consoles = async (language: Language, album: Album, told: Told): Promise<void> => {
  for (const company of COMPANIES) {
    const { profile } = company.administrator.at.service
    if (!told(profile)) continue
    album.begin(`The console at ${profile}`)
    await alone(language, album, (world) => administer(world, company))
  }
}
