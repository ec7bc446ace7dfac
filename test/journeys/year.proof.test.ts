import { test } from 'node:test'
import { temporaryFolder } from '../protocol/openssl-issuer.ts'
import { launchBrowser } from './chromium.ts'
import { startService } from './service.ts'
import { watchedWindows } from './watched-page.ts'
import { LIVES } from './year/lives.ts'
import { liveAYear } from './year/year.ts'

const open = watchedWindows()

/** Each in a service of its own: the clock never goes back, and what was granted to others would lapse meanwhile. */
for (const way of LIVES) test(`R-403 R-406 R-501 R-503 R-504 R-505 R-506 R-507 R-508 R-601 more than a year in the life of ${way.loginId} at ${way.at.service.profile}`, async () => {
  await using service = await startService()
  await using browser = await launchBrowser(service.trusted)
  await using place = await temporaryFolder()
  await liveAYear({ service, newPage: async (options) => (await open(browser, options)).newPage(), folder: place.folder, language: 'ja', shoot: async () => undefined }, way)
})
