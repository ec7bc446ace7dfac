import { test } from 'node:test'
import { temporaryFolder } from '../protocol/openssl-issuer.ts'
import { launchBrowser } from './chromium.ts'
import { COMPANIES } from './console/companies.ts'
import { administer } from './console/month.ts'
import { startService } from './service.ts'
import { inspect, watchedWindows } from './watched-page.ts'

const open = watchedWindows()
const SCREEN = /W-[A-Z]{3}-\d\d(?:-\d)?/u

/** Each in a service of its own, and every page looked at by axe and at 320 pixels. */
for (const company of COMPANIES) test(`R-202 R-204 R-209 R-315 R-408 R-601 R-602 R-607 R-610 R-910 the console at ${company.administrator.at.service.profile}: its administrator, one with half of the permissions, and a colleague`, async () => {
  await using service = await startService()
  await using browser = await launchBrowser(service.trusted)
  await using place = await temporaryFolder()
  await administer({
    service, folder: place.folder, language: 'ja', newPage: async (options) => (await open(browser, options)).newPage(),
    shoot: async (page) => inspect(page, SCREEN.exec(await page.locator('footer').innerText())?.[0] ?? '', 'ja'),
  }, company)
})
