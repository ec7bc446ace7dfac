import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelsIn } from '../../src/text/labels.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { shipped } from '../profiles/shipped.ts'
import { temporaryFolder } from '../protocol/openssl-issuer.ts'
import { launchBrowser } from './chromium.ts'
import { companyAt } from './console/companies.ts'
import { administer } from './console/month.ts'
import { startService } from './service.ts'
import { watchedWindows } from './watched-page.ts'

const open = watchedWindows()
const PROFILE = 'credit-union'
const { everyPage, administration } = MESSAGES.ja
const USERS = administration.nav.users(labelsIn('ja', shipped(PROFILE).policy))

/** What the Tab key reaches first, as a screen reader names it; and whether the focus goes down the page. */
const FOCUS = `(() => {
  const at = document.activeElement
  return { name: (at.ariaLabel ?? at.labels?.[0]?.firstChild?.textContent ?? at.textContent).trim(), top: at.getBoundingClientRect().top + scrollY, inMain: at.closest('main') !== null }
})()`
type Focus = { readonly name: string; readonly top: number; readonly inMain: boolean }

test('R-204 R-209 R-602 the console by the keyboard alone: everything is reached, the focus is seen, goes down the page, and to what is wrong', async () => {
  await using service = await startService()
  await using browser = await launchBrowser(service.trusted)
  await using place = await temporaryFolder()
  let seen = false
  await administer({
    service, folder: place.folder, language: 'ja', newPage: async (options) => (await open(browser, options)).newPage(),
    shoot: async (page, name) => {
      if (!name.endsWith('-users') || seen) return
      seen = true
      const walked: Focus[] = []
      for (let pressed = 0; pressed < 20; pressed += 1) {
        await page.keyboard.press('Tab')
        walked.push(await page.evaluate(FOCUS) as Focus)
      }
      assert.equal(walked[0]?.name, everyPage.skipToContent)
      const inMain = walked.filter((each) => each.inMain)
      assert.deepEqual(inMain.slice(0, 3).map((each) => each.name), [USERS, administration.nav.company, administration.nav.home])
      assert.ok(inMain.every((each, index) => index === 0 || each.top >= (inMain[index - 1]?.top ?? 0) - 24), JSON.stringify(inMain))
      await page.reload()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      assert.equal((await page.evaluate(FOCUS) as Focus).name, USERS, 'the skip link passes the head of the page')
    },
  }, companyAt(PROFILE), 'keyboard')
  assert.ok(seen)
})
